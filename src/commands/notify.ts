import * as Flags from '@oclif/core/flags';
import { placeOf } from '#src/audit/history/place.ts';
import { openStore } from '#src/audit/history/run-store.ts';
import { REPORTS } from '#src/audit/kept-runs.ts';
import { notify } from '#src/audit/notify/notify.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { interrupted } from '#src/cli/interrupt.ts';
import { noticeText } from '#src/reporters/notice/notice.ts';

export default class Notify extends AuditCommand {
  static override summary = 'Tells a chat or a topic what is new and what is fixed since the run before.';

  static override description = `Compares the latest kept run (--out) of an environment with the one of the same command before it, as --baseline does,
and sends what is new, worse or fixed; where that is nothing it sends nothing. Without --to the notice is only printed.

A webhook is Slack's (Mattermost and others take the same) or Teams'. Its address is a secret: give it as
INFRA_AUDIT_WEBHOOK rather than on the command line. A topic needs sns:Publish, which no other command does.

Exit codes: 0 told, or nothing to tell; 2 there is no run, or the notice was not delivered.`;

  static override examples = [
    '<%= config.bin %> check --env cheetah --out reports; <%= config.bin %> notify --env cheetah',
    '<%= config.bin %> notify --env cheetah --command drift --to arn:aws:sns:us-east-1:123456789012:alarms',
  ];

  static override flags = {
    env: Flags.string({ required: true, helpValue: '<name>', summary: 'The environment whose runs are compared.' }),
    command: Flags.string({ helpValue: '<command>', summary: 'Of which command; the latest run’s by default.' }),
    from: Flags.string({
      helpValue: '<folder|s3://bucket/prefix>',
      default: REPORTS,
      summary: 'Where runs are kept.',
    }),
    baseline: Flags.string({ helpValue: '<file>', summary: 'The earlier report, instead of the kept run before.' }),
    to: Flags.string({
      env: 'INFRA_AUDIT_WEBHOOK',
      helpValue: '<webhook|topic ARN>',
      summary: 'Whom to tell.',
    }),
    profile: Flags.string({
      helpValue: '<name>',
      summary: 'Profile of the AWS config files, for a topic or a bucket.',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Notify);
    const { env: environment, from, command, baseline, to, profile } = flags;
    const store = await openStore(placeOf(from, '--from', profile), interrupted);
    const { signal } = this.runContext({ quiet: true });
    const notice = await notify({ environment, store, command, baseline, to, profile }, signal);
    process.stdout.write(notice ? noticeText(notice) : 'nothing is new and nothing is fixed\n');
  }
}
