import { createHash } from 'node:crypto';
import { DescribeRepositoriesCommand, type ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';

/** Empty images under the two tags that an environment's services run, in each of its repositories. */
export async function pushImages(ecr: ECRClient, environment: string, imageTag: string): Promise<void> {
  const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({}));
  const own = repositories.filter(({ repositoryName }) => repositoryName?.startsWith(`${environment}-`));
  for (const { repositoryName } of own)
    for (const tag of [imageTag, `${imageTag}-celery`]) {
      const imageManifest = emptyManifest(tag);
      // The emulator gives every image without layers the same digest.
      const imageDigest = `sha256:${sha256(imageManifest)}`;
      await ecr.send(new PutImageCommand({ repositoryName, imageTag: tag, imageManifest, imageDigest }));
    }
}

/** Different for each tag: a registry keeps one image a digest. */
function emptyManifest(tag: string): string {
  const digest = `sha256:${sha256(tag)}`;
  const mediaType = 'application/vnd.docker.container.image.v1+json';
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: { mediaType, size: 2, digest },
    layers: [],
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
