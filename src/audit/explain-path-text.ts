import type { PathExplained } from './explain-path.ts';
import type { Way } from './prove/ways.ts';

/** The answer of `explain path` for a terminal: each way hop by hop, with what decided and where the spec declares it. */
export function pathText({
  environment,
  from,
  to,
  protocol,
  port,
  toPort,
  verdict,
  reason,
  ways,
  through,
}: PathExplained): string {
  const lines = [
    `${environment}: ${from} → ${to}, ${protocol} ${port}${toPort === undefined ? '' : `-${toPort}`}: ${verdict}${reason === undefined ? '' : ` (${reason})`}`,
    ...ways.flatMap(wayLines),
  ];
  if (through) {
    const { balancer, listenerPort, targetPort } = through;
    lines.push(
      '',
      `Through ${balancer}, which passes ${listenerPort} on to ${targetPort}:`,
      ...through.ways.flatMap(wayLines),
    );
  }
  return `${lines.join('\n')}\n`;
}

const NO_WAY_IN = 'it has no public address, or its subnet no route to an internet gateway';

function wayLines({ from, to, is, packet, ports, steps, reason }: Way): string[] {
  return [
    '',
    `  ${from} → ${to}: ${is}${ports === undefined ? '' : ` on ${ports.join(', ')} only`}${reason === undefined ? '' : `: ${reason}`}`,
    ...(packet === undefined ? [] : [`    ${packet}`]),
    ...steps.flatMap(({ at, passes, by, declared = [] }) => [
      `    ${passes ? '✓' : '✗'} ${at}: ${by ?? (at.startsWith('internet gateway') ? NO_WAY_IN : 'nothing lets it through')}`,
      ...(declared.length > 0 ? [`        ${declared.join(', ')}`] : []),
    ]),
  ];
}
