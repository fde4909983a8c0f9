import { type Gap, gapReason } from '#src/model/gap.ts';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { World } from '../language/frame.ts';
import { isReadType } from '../language/known-type.ts';
import { Columns } from '../language/known/columns.ts';
import { ResourceView } from '../language/resource-view.ts';
import { OpenList, scalarText, Unknown, type Value } from '../language/value.ts';

/** The resources of a snapshot, found by type and by whatever names them. Indexes are built when they are first asked for. */
export class SnapshotWorld implements World {
  readonly takenAt: string;
  readonly views: readonly ResourceView[];
  readonly isTemplate: boolean;
  private readonly gaps: readonly Gap[];
  private readonly byType = new Map<string, ResourceView[]>();
  private names: Map<string, ResourceView[]> | undefined;
  private readonly columns = new Map<string, Columns>();
  private readonly attachments = new Map<ResourceView, Map<string, Value>>();
  private readonly namedBy = new Map<string, Map<string, ResourceView[]>>();

  constructor({ resources, gaps, takenAt }: Pick<Snapshot, 'resources' | 'gaps' | 'takenAt'>) {
    this.takenAt = takenAt;
    this.gaps = gaps;
    this.views = resources.map((resource) => new ResourceView(resource));
    this.isTemplate = this.views.some((view) => view.isTemplate);
    for (const view of this.views) {
      const same = this.byType.get(view.resource.type);
      if (same) same.push(view);
      else this.byType.set(view.resource.type, [view]);
    }
  }

  /** Those that are there, whatever else was not read. */
  viewsOf(type: string): readonly ResourceView[] {
    return this.byType.get(type) ?? [];
  }

  /** What the views of a type say, property by property. */
  columnsOf(type: string): Columns {
    const known = this.columns.get(type) ?? new Columns(type, this.viewsOf(type));
    this.columns.set(type, known);
    return known;
  }

  /** Why resources of a type may be missing; undefined where all were read. */
  unread(type: string): Unknown | undefined {
    const gap = this.gaps.find(({ scope }) => scope.type === type);
    if (gap) return new Unknown('unread', gapReason(gap));
    return isReadType(type) || this.isTemplate ? undefined : new Unknown('unread', `${type} is not read`);
  }

  ofType(type: string): Value {
    const rest = this.unread(type);
    return rest ? new OpenList(this.viewsOf(type), rest) : this.viewsOf(type);
  }

  named(name: string, type: string | undefined): Value {
    this.names ??= namesOf(this.views);
    const found = (this.names.get(name) ?? []).map((view) => this.behindAlias(view, type));
    const fitting = found.find((view) => type === undefined || view.resource.type === type);
    if (fitting) return fitting;
    if (this.isTemplate) return new Unknown('unread', `the template does not declare ${name}`);
    return type === undefined ? new Unknown('unread', `${name} was not read`) : (this.unread(type) ?? null);
  }

  referrers(view: ResourceView, type: string): Value {
    const index = this.namedBy.get(type) ?? referrersOf(this.viewsOf(type));
    this.namedBy.set(type, index);
    const { id, arn } = view.resource;
    const found = new Set([...(index.get(id) ?? []), ...(arn === undefined ? [] : (index.get(arn) ?? []))]);
    found.delete(view);
    const rest = this.unread(type) ?? firstOpen(this.viewsOf(type));
    return rest ? new OpenList([...found], rest) : [...found];
  }

  attached(view: ResourceView, type: string): Value {
    const known = this.attachments.get(view) ?? new Map<string, Value>();
    this.attachments.set(view, known);
    const found = known.get(type) ?? this.attachedTo(view, type);
    known.set(type, found);
    return found;
  }

  private attachedTo(view: ResourceView, type: string): Value {
    this.names ??= namesOf(this.views);
    const texts = textsOf(view.resource.properties);
    const found = [...texts.known].flatMap((text) => this.names?.get(text) ?? []);
    const fitting = [...new Set(found)].filter((other) => other !== view && other.resource.type === type);
    const rest = this.unread(type) ?? openReference(view);
    return rest ? new OpenList(fitting, rest) : fitting;
  }

  /** A key may be called by its alias. */
  private behindAlias(view: ResourceView, type: string | undefined): ResourceView {
    const { type: own, properties } = view.resource;
    if (own !== 'AWS::KMS::Alias' || type === own) return view;
    return this.names?.get(scalarText(properties['TargetKeyId']))?.[0] ?? view;
  }
}

function namesOf(views: readonly ResourceView[]): Map<string, ResourceView[]> {
  const names = new Map<string, ResourceView[]>();
  const add = (name: string | undefined, view: ResourceView): void => {
    if (name === undefined || name === '') return;
    const same = names.get(name);
    if (!same) names.set(name, [view]);
    else if (!same.includes(view)) same.push(view);
  };
  for (const view of views) {
    add(view.resource.id, view);
    add(view.resource.arn, view);
  }
  return names;
}

function referrersOf(views: readonly ResourceView[]): Map<string, ResourceView[]> {
  const index = new Map<string, ResourceView[]>();
  for (const view of views) {
    for (const text of textsOf(view.resource.properties).known) {
      const same = index.get(text);
      if (same) same.push(view);
      else index.set(text, [view]);
    }
  }
  return index;
}

interface Texts {
  readonly known: ReadonlySet<string>;
  readonly unknown: Unknown | undefined;
}

/** Every text of a value, however deep: names of other resources stand among them. */
function textsOf(properties: Json): Texts {
  const known = new Set<string>();
  let unknown: Unknown | undefined;
  const visit = (value: Json): void => {
    if (typeof value === 'string') known.add(value);
    else if (typeof value === 'object' && value !== null) {
      const reason = (value as Resource['properties'])['$unresolved'];
      if (typeof reason === 'string') unknown ??= new Unknown('unresolved', reason);
      for (const member of Object.values(value)) visit(member);
    }
  };
  visit(properties);
  return { known, unknown };
}

/** One whose references are not known might name anything. */
function firstOpen(views: readonly ResourceView[]): Unknown | undefined {
  for (const view of views) {
    const open = openReference(view);
    if (open) return open;
  }
  return undefined;
}

/** What is not known of the properties that can name another resource. */
function openReference({ resource: { properties } }: ResourceView): Unknown | undefined {
  for (const [name, value] of Object.entries(properties)) {
    const unknown = /(Id|Arn|Group|Role|Key|Subnet|Resource|Bucket|Topic)s?$/i.test(name)
      ? textsOf(value).unknown
      : undefined;
    if (unknown) return unknown;
  }
  return undefined;
}
