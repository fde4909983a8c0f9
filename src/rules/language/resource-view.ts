import { gapReason } from '#src/model/gap.ts';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { anyTable } from '#src/registry/canonical-table.ts';
import { RETURNED } from '#src/registry/template-defaults.ts';
import { ownMember } from './own-member.ts';
import { silentValue } from './silence.ts';
import { seen, Unknown, type Value } from './value.ts';

/** A resource as conditions see it: what could not be read is unknown, what is not there is null. */
export class ResourceView {
  readonly resource: Resource;
  readonly isTemplate: boolean;
  /** Why nothing but the declared properties is known: it is a part whose resource is declared elsewhere. */
  readonly stray: string | undefined;
  /** Whether a property cannot simply be looked up. */
  readonly isDoubtful: boolean;

  constructor(resource: Resource, stray?: string) {
    this.resource = resource;
    this.stray = stray;
    this.isTemplate = resource.origin.source === 'template';
    this.isDoubtful = this.isTemplate || stray !== undefined || resource.gaps.length > 0;
  }

  /** A property; what a template does not say is `silent` where `isStrict` does not let it pass as nothing. */
  property(name: string, isStrict: boolean): Value {
    const { properties, gaps } = this.resource;
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const unread = gaps.length === 0 ? undefined : this.gapOf(name, value);
    if (unread) return unread;
    if (value !== undefined) return seen(value);
    if (this.stray !== undefined) return new Unknown('unread', this.stray);
    return this.absent(name, isStrict);
  }

  /** What an absent property is: nothing, unless AWS never returns it or a template is silent about it. */
  absent(name: string, isStrict: boolean): Value {
    if (this.isTemplate) return this.silent(name, isStrict);
    return isReturned(this.resource.type, name) ? null : new Unknown('unread', `AWS does not return ${name}`);
  }

  /** What stands where a template says nothing at a dotted path. */
  silent(path: string, isStrict: boolean): Value {
    return silentValue(this.resource, path, isStrict);
  }

  /** What every resource has, whatever its type; undefined for any other name. */
  own(name: string): Value | undefined {
    const { resource } = this;
    switch (name) {
      case 'id':
      case 'type':
      case 'region':
      case 'account':
        return resource[name];
      case 'name':
        return resource.name ?? this.gapOf('Name', undefined) ?? null;
      case 'arn':
        return resource.arn ?? null;
      case 'tags':
        return this.stray === undefined
          ? (this.gapOf('Tags', undefined) ?? resource.tags)
          : new Unknown('unread', this.stray);
      case 'facts':
        return this.isTemplate ? new Unknown('live', 'needs live state') : new Facts(this);
      default:
        return undefined;
    }
  }

  /** The gap that hides a property or fact. */
  gapOf(name: string, value: Json | undefined): Unknown | undefined {
    for (const gap of this.resource.gaps) {
      const { scope } = gap;
      const isHidden =
        scope.kind === 'property'
          ? scope.properties.some((unread) => unread === name || unread.startsWith(`${name}.`))
          : scope.kind === 'resource' && value === undefined;
      if (isHidden) return new Unknown('unread', gapReason(gap));
    }
    return undefined;
  }
}

/** The facts of a resource: only a read of the account knows them. */
export class Facts {
  readonly view: ResourceView;

  constructor(view: ResourceView) {
    this.view = view;
  }

  fact(name: string): Value {
    const { facts } = this.view.resource;
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
    return this.view.gapOf(name, value) ?? (value === undefined ? null : seen(value));
  }
}

/** Whether a read of the account would show a property if it were there. */
export function isReturned(type: string, name: string): boolean {
  return !anyTable(type)?.writeOnly.includes(name) || ownMember(RETURNED, type)?.includes(name) === true;
}
