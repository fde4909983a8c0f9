import {
  EC2Client,
  type LaunchTemplate,
  type LaunchTemplateVersion,
  paginateDescribeLaunchTemplates,
  paginateDescribeLaunchTemplateVersions,
} from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector, type LiveResource, type Place } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

const TYPE = 'AWS::EC2::LaunchTemplate';

/** Launch templates as their newest version, which is what CloudFormation sets; the default version is a fact. */
export const ec2LaunchTemplate = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: [TYPE],
  calls: {
    templates: list(
      'ec2:DescribeLaunchTemplates',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeLaunchTemplates({ client, pageSize: 200 }, {}, { abortSignal }),
      (page) => page.LaunchTemplates,
    ),
    versions: list(
      'ec2:DescribeLaunchTemplateVersions',
      // Without a template it gives this version of every one.
      (client: EC2Client, version: string, abortSignal) =>
        paginateDescribeLaunchTemplateVersions({ client, pageSize: 200 }, { Versions: [version] }, { abortSignal }),
      (page) => page.LaunchTemplateVersions,
    ),
  },
  async read(call, place) {
    const templates = await call.templates();
    if (templates.length === 0) return [];
    const versions = await call.versions('$Latest', { everyOf: TYPE, properties: ['LaunchTemplateData'] });
    const byId = new Map(versions.map((version) => [version.LaunchTemplateId, version]));
    return templates.map((template) => toLive(template, byId.get(template.LaunchTemplateId), place));
  },
});

function toLive(template: LaunchTemplate, version: LaunchTemplateVersion | undefined, place: Place): LiveResource {
  return {
    type: TYPE,
    id: template.LaunchTemplateId,
    arn: ec2Arn(place, 'launch-template', template.LaunchTemplateId),
    name: template.LaunchTemplateName,
    properties: {
      LaunchTemplateName: template.LaunchTemplateName,
      LaunchTemplateData: version?.LaunchTemplateData ?? {
        $unresolved: `the newest version of ${template.LaunchTemplateName ?? 'the template'} was not listed`,
      },
      VersionDescription: version?.VersionDescription,
    },
    facts: {
      DefaultVersionNumber: template.DefaultVersionNumber,
      LatestVersionNumber: template.LatestVersionNumber,
      CreateTime: template.CreateTime,
    },
    tags: tagMap(template.Tags),
  };
}
