import { printable } from '../printable.ts';

/** The link to what the page's script knows by a name: the findings of a box or a control, or one finding. */
export function fragment(kind: 'box' | 'control' | 'finding', name: string): string {
  return `#${kind}=${encodeURIComponent(printable(name))}`;
}
