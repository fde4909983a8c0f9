import type { Severity } from './severity.ts';

/** An environment as a drawing shows it: boxes that stand in one another, and lines between them. Plain JSON. */
export interface Picture {
  readonly environment?: string;
  readonly account: string;
  readonly region: string;
  /** A box comes after the one it stands in. */
  readonly boxes: readonly PictureBox[];
  readonly edges: readonly PictureEdge[];
}

/**
 * What a box is: `internet`, the `edge` (what stands before the region), the `region`, a `vpc`, a `tier` of its subnets, a
 * `subnet`, a `group` (a cluster, or a kind of service beside the network), or a `node` for one resource or a count of them.
 */
export type BoxKind = 'internet' | 'edge' | 'region' | 'vpc' | 'tier' | 'subnet' | 'group' | 'node';

/** `missing` is in the design and not there, `unread` may be there, `undesigned` is there and not in the design, `unmanaged` is nobody's. */
export type Presence = 'live' | 'missing' | 'unread' | 'undesigned' | 'unmanaged';

/** How the subnets of a tier reach the internet: straight, through NAT, or not at all; `unknown` where no route table was read. */
export type Access = 'public' | 'private' | 'isolated' | 'unknown';

export interface PictureBox {
  /** Unique within the picture, and the same in every picture of an unchanged environment. */
  readonly id: string;
  /** The box it stands in. */
  readonly parent?: string;
  readonly kind: BoxKind;
  readonly title: string;
  /** What kind of thing it is: `RDS database`, `standby`. */
  readonly caption?: string;
  /** A second, smaller line: size, engine, address. */
  readonly detail?: string;
  /** CloudFormation type of the resource or resources. */
  readonly type?: string;
  /** The resource's ARN, else its id. */
  readonly resource?: string;
  /** Components of the design that this is. */
  readonly components?: readonly string[];
  readonly access?: Access;
  /** The zones that it stands in; a node of several stretches over them. */
  readonly zones?: readonly string[];
  /** How many resources a collapsed box stands for. */
  readonly count?: number;
  readonly presence: Presence;
  /** Open findings about it and about what is part of it. */
  readonly marks: PictureMarks;
}

/** What the findings about a box say. */
export interface PictureMarks {
  readonly fail: number;
  readonly unknown: number;
  readonly waived: number;
  /** The worst of the failing ones. */
  readonly severity?: Severity;
  /** Fingerprints, the failing ones first. */
  readonly findings: readonly string[];
}

/** `traffic` follows packets, `route` a route table, `name` a DNS name. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'traffic' | 'route' | 'name';
  readonly label?: string;
}
