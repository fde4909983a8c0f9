import type { JsonObject } from '#src/model/json.ts';
import type { Notice } from './notice.ts';

/** Slack's incoming webhooks: https://docs.slack.dev/messaging/formatting-message-text (three characters are control). */
export function slackBody({ title, summary, added, fixed }: Notice): JsonObject {
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // What stands between back quotes is shown as it is: a name cannot become a mention or a link.
  const code = (text: string): string => `• \`${escaped(text).replaceAll('`', "'")}\``;
  return { text: [`*${escaped(title)}*`, escaped(summary), ...[...added, ...fixed].map(code)].join('\n') };
}

/** A message with an adaptive card, as Teams' workflows take it: https://learn.microsoft.com/adaptive-cards/ */
export function teamsBody({ title, summary, added, fixed }: Notice): JsonObject {
  const block = (text: string, more: JsonObject = {}): JsonObject => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...more }],
  });
  const body = [
    block(title, { weight: 'Bolder', size: 'Medium' }),
    block(summary),
    ...added.map((text) => block(text, { color: 'Attention' })),
    ...fixed.map((text) => block(text, { color: 'Good' })),
  ];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}
