import { expect } from 'vitest';
import type { Snapshot } from '#src/model/snapshot.ts';
import { connectAws } from '../lab/handlers/aws-clients.ts';
import { lab, labTest } from '../lab/lab-test.ts';
import { openLiveLab } from '../mutation/live-lab.ts';
import { LIVE_BREAKS, type LiveBreak } from './live-changes.ts';
import { provedInvariants, verdictsOf } from './proved.ts';

labTest(
  'every invariant of both environments is proved in the lab, and each change through an API refutes its own',
  async () => {
    const live = await openLiveLab(lab, () => true);
    const base = await live.read();
    for (const environment of ['tiger', 'cheetah']) {
      const verdicts = verdictsOf(provedInvariants(environment, base));
      expect(Object.entries(verdicts).filter(([, verdict]) => verdict !== 'pass')).toEqual([]);
    }

    const aws = connectAws(lab.endpoint, lab.region);
    for (const isAlone of [false, true]) {
      const breaks = LIVE_BREAKS.filter((each) => (each.isAlone ?? false) === isAlone);
      try {
        for (const { change } of breaks) await change(aws, base);
        expectWitnesses(breaks, await live.read());
      } finally {
        await live.restore();
      }
    }
  },
  300_000,
);

function expectWitnesses(breaks: readonly LiveBreak[], broken: Snapshot): void {
  const found = new Map(['tiger', 'cheetah'].map((name) => [name, provedInvariants(name, broken)]));
  for (const { what, environment, invariant, witness } of breaks) {
    const finding = found.get(environment)?.find(({ ruleId }) => ruleId === invariant);
    expect([what, finding?.verdict]).toEqual([what, 'fail']);
    const evidence = (finding?.evidence ?? [])
      .map(({ path, actual }) => `${path} ${JSON.stringify(actual)}`)
      .join('\n');
    for (const part of witness) expect(evidence, what).toMatch(typeof part === 'string' ? literal(part) : part);
  }
}

function literal(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
