import type { Json } from '#src/model/json.ts';
import { normalCidr } from './cidr.ts';
import { protocolName, protocolNumber } from './protocol.ts';
import type { Scalar } from './spelled.ts';

/** 80, 80.0, "80" and "80.0"; other text stays. */
export function asNumber(value: Scalar): Json {
  const text = String(value).trim();
  return typeof value !== 'boolean' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : value;
}

/** true, "true" and "True", as CloudFormation takes them. */
export function asBoolean(value: Scalar): Json {
  const text = String(value).toLowerCase();
  return text === 'true' || text === 'false' ? text === 'true' : value;
}

/** A database parameter: 1, on and true are one value, so are 0, off and false. */
export function databaseParameter(value: Scalar): Json {
  const text = String(value);
  return /^(true|on)$/i.test(text) ? '1' : /^(false|off)$/i.test(text) ? '0' : text;
}

export function lowerCase(value: Scalar): Json {
  return String(value).toLowerCase();
}

/** `Sun:05:00 - Sun:06:00` and `sun:05:00-sun:06:00`. */
export function timeWindow(value: Scalar): Json {
  return String(value).replaceAll(/\s/g, '').toLowerCase();
}

/** A DNS name without case and final dot; a wildcard as Route 53 takes it, not as it returns it (`\052`). */
export function dnsName(value: Scalar): Json {
  return String(value).toLowerCase().replaceAll('\\052', '*').replace(/\.$/, '');
}

/** A hosted zone's id, which Route 53's API returns as `/hostedzone/Z…`. */
export function hostedZoneId(value: Scalar): Json {
  return String(value).replace(/^\/?hostedzone\//, '');
}

/** A log group's ARN: the API ends it with `:*`, other services' properties do not. */
export function logGroupArn(value: Scalar): Json {
  return String(value).replace(/^(arn:[^:]*:logs:.*):\*$/, '$1');
}

export function cidr(value: Scalar): Json {
  return normalCidr(String(value)) ?? value;
}

export function protocol(value: Scalar): Json {
  return protocolName(protocolNumber(String(value)) ?? '');
}

/** HTTP or gRPC codes of a health check, `200,202` in any order; ranges stay as they are written. */
export function statusCodes(value: Scalar): Json {
  return String(value)
    .split(',')
    .map((code) => code.trim())
    .toSorted()
    .join();
}

/**
 * CPU units and MiB of a task, which ECS also takes as `1 vCPU` and `0.5 GB`.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function taskSize(value: Scalar): Json {
  const [, amount, unit] = /^\s*(\d*\.?\d+)\s*(vcpu|gb)\s*$/i.exec(String(value)) ?? [];
  return unit === undefined ? asNumber(value) : Number(amount) * 1024;
}

/** Seconds since 1970 as AppSync keeps a key's expiry: rounded down to the hour. */
export function wholeHour(value: Scalar): Json {
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds - (seconds % 3600) : value;
}

/** A path with or without the slash at its end (rd#502, rd#515); the root alone stays. */
export function withoutLastSlash(value: Scalar): Json {
  return String(value).replace(/(.)\/$/, '$1');
}
