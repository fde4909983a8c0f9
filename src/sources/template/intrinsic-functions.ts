import type { Json } from '#src/model/json.ts';

/**
 * Intrinsic functions that need nothing but their arguments, all of which are resolved:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const FUNCTIONS: Readonly<Record<string, (input: Json) => Json>> = {
  'Fn::Join': (input) => {
    const [separator, parts] = list(input);
    const nested = list(parts).find((part) => typeof part === 'object' && part !== null);
    return nested === undefined ? texts(parts).join(String(separator)) : unresolved('Fn::Join of what is no text');
  },
  'Fn::Split': (input) => {
    const [separator, text] = list(input);
    return String(text).split(String(separator));
  },
  'Fn::Select': (input) => {
    const [index, items] = list(input);
    return list(items)[Number(index)] ?? unresolved(`Fn::Select has no element ${String(index)}`);
  },
  'Fn::Base64': (text) => Buffer.from(String(text)).toString('base64'),
  'Fn::Length': (items) => (isList(items) ? items.length : unresolved('Fn::Length of what is no list')),
  'Fn::ToJsonString': (value) => JSON.stringify(value),
  'Fn::Cidr': (input) => {
    const [block, count, bits] = list(input);
    return subnets(String(block), Number(count), Number(bits ?? 8)) ?? unresolved(`Fn::Cidr of ${String(block)}`);
  },
};

/** IPv4 only; `bits` are the host bits of each part, as `Fn::Cidr` counts them. */
function subnets(block: string, count: number, bits: number): Json | undefined {
  const [, address = '', prefix] = /^(\d+(?:\.\d+){3})\/(\d+)$/.exec(block) ?? [];
  const octets = address.split('.').map(Number);
  const size = 2 ** bits;
  const room = 2 ** (32 - Number(prefix));
  if (octets.length !== 4 || !(count >= 1 && count <= 256) || !(bits >= 0 && bits <= 32) || count * size > room)
    return undefined;
  const base = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const start = base - (base % room);
  return Array.from({ length: count }, (_, index) => `${dotted(start + index * size)}/${32 - bits}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

export function unresolved(reason: string): Json {
  return { $unresolved: reason };
}

export function texts(value: Json | undefined): string[] {
  return list(value).map(String);
}

export function list(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

/** Array.isArray turns a list of Json into one of `any`. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
