/** Another valid value of the same kind, which no reading of AWS's takes for the first one. */
export function mutatedValue(
  value: string | number | boolean,
  choices: readonly unknown[] = [],
): string | number | boolean {
  const other = choices.find((choice) => String(choice).toLowerCase() !== String(value).toLowerCase());
  if (typeof other === 'string' || typeof other === 'number') return other;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return mutatedText(value);
}

const RULES: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^true$/i, () => 'false'],
  [/^false$/i, () => 'true'],
  [/^-?\d+$/, (text) => String(Number(text) + 1)],
  [/^(0\.0\.0\.0|::)\/0$/, (text) => (text.includes(':') ? 'fd00::/8' : '10.0.0.0/8')],
  [/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/, (text) => text.replace(/^\d+/, (first) => String((Number(first) % 200) + 7))],
  [/^\d+(\.[\dx]+)+$/, (text) => text.replace(/^\d+/, (major) => String(Number(major) + 1))],
  [/^[\da-f]*:[\da-f:]*(\/\d+)?$/i, (text) => text.replace(/^[\da-f]{4}/i, 'fd00')],
  [/^tcp$/i, () => 'udp'],
  [/^udp$/i, () => 'tcp'],
  [/^\d{4}-\d{2}-\d{2}T/, (text) => text.replace(/^\d{4}/, (year) => String(Number(year) + 1))],
  [/^rate\(/, (text) => text.replace(/\d+/, (amount) => String(Number(amount) + 1))],
];

function mutatedText(text: string): string {
  const rule = RULES.find(([pattern]) => pattern.test(text))?.[1];
  return rule?.(text) ?? withOtherLetter(text);
}

/** Changes the middle letter or digit into another one of its kind: in an ARN or a key, what is behind may be a comment. */
function withOtherLetter(text: string): string {
  const places = [...text.matchAll(/[a-z0-9]/gi)].map(({ index }) => index);
  const at = places[Math.floor(places.length / 2)];
  if (at === undefined) return `${text}x`;
  const letter = text[at] ?? '';
  const other = /\d/.test(letter) ? String((Number(letter) + 1) % 10) : letter === 'q' || letter === 'Q' ? 'x' : 'q';
  return `${text.slice(0, at)}${letter === letter.toUpperCase() ? other.toUpperCase() : other}${text.slice(at + 1)}`;
}
