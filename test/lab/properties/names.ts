import { tagMap } from './answers.ts';
import type { Json, PropertyCheck } from './check.ts';
import { property } from './check.ts';
import type { LiveEnvironment } from './read-environment.ts';
import type { Network } from './read-network.ts';

/** The CIDR block of a subnet of the environment, by which the document names subnets; else the id as it is. */
export function subnetCidr({ subnets }: Network, id: string | undefined): string {
  return subnets.find(({ SubnetId }) => SubnetId === id)?.CidrBlock ?? `no subnet of the VPC: ${id}`;
}

/** The name of a security group of the environment; else the id as it is. */
export function groupName({ securityGroups }: Network, id: string | undefined): string {
  return securityGroups.find(({ GroupId }) => GroupId === id)?.GroupName ?? `no group of the VPC: ${id}`;
}

/** The value with the environment's key, VPC and distribution replaced by words, so that it can be written down. */
export function inWords(live: LiveEnvironment, value: unknown): unknown {
  const text = JSON.stringify(value);
  if (text === undefined) return undefined;
  const key = live.security.key.metadata.Arn ?? 'no ARN';
  return JSON.parse(text.replaceAll(key, 'the key'));
}

type Tags = Parameters<typeof tagMap>[0];

/** The three tags that every resource of an environment carries. */
export function tagCheck(id: string, component: string, read: (live: LiveEnvironment) => Tags): PropertyCheck {
  const expected = ({ name }: { readonly name: string }): Json => ({
    Component: component,
    Environment: name,
    ManagedBy: 'cdk',
  });
  return property(`${id}.tags`, 'convention.tags', expected, (live) => {
    const { Component, Environment, ManagedBy } = tagMap(read(live));
    return { Component, Environment, ManagedBy };
  });
}

/** A text of the place, e.g. ``named((env) => `${env}-alb`)``. */
export const named =
  (text: (environment: string) => string) =>
  ({ name }: { readonly name: string }): string =>
    text(name);
