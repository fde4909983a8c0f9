import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AuditError } from '#src/model/audit-error.ts';
import { failureOf } from './aws-failure.ts';
import { type AwsTarget, clientConfig } from './clients.ts';
import { identityFault } from './identity-fault.ts';

/** An object of a bucket; its mark (the ETag) is another whenever its content is. */
export interface StoredObject {
  readonly key: string;
  readonly mark: string;
}

/** A text that was read, with the mark of that content. */
export interface StoredText {
  readonly text: string;
  readonly mark: string;
}

/** On what a write depends, so that no writer undoes another's: nothing stands there yet, or what stands there is still that. */
export type PutCondition = 'absent' | { readonly mark: string };

/** A report of many thousand findings over a slow line, in milliseconds. */
const REQUEST_MS = 120_000;

const CONDITION_FAILED = /^(PreconditionFailed|ConditionalRequestConflict)$/;

/**
 * Texts in one bucket: listed, read and written, never deleted. Encryption, owner and retention are the bucket's own settings. What
 * AWS refuses is an AuditError that names the action and what to do.
 */
export class Bucket {
  readonly #name: string;
  readonly #client: S3Client;
  readonly #target: AwsTarget;
  readonly #signal: AbortSignal;

  constructor(name: string, target: AwsTarget, signal: AbortSignal) {
    this.#name = name;
    this.#target = target;
    this.#signal = signal;
    const config = clientConfig(target, 3);
    this.#client = new S3Client({
      ...config,
      requestHandler: { ...config.requestHandler, requestTimeout: REQUEST_MS },
      // By path: any endpoint will do, and a bucket of another region says where it is.
      forcePathStyle: true,
      followRegionRedirects: true,
    });
  }

  /** The objects whose keys begin so, by key. */
  async list(prefix: string): Promise<StoredObject[]> {
    const found: StoredObject[] = [];
    for await (const { Contents = [] } of this.#pages({ Prefix: prefix })) {
      for (const { Key = '', ETag = '' } of Contents) found.push({ key: Key, mark: ETag });
    }
    return found;
  }

  /** What stands between the prefix and the next slash, for every key that has one there. */
  async folders(prefix: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { CommonPrefixes = [] } of this.#pages({ Prefix: prefix, Delimiter: '/' })) {
      for (const { Prefix = '' } of CommonPrefixes) found.push(Prefix.slice(prefix.length, -1));
    }
    return found;
  }

  /**
   * The text of an object that may not be there; undefined where it is not. The list says so: who may list only below a prefix is told
   * 403 of an object that is missing, as if reading were denied (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html).
   */
  async find(key: string): Promise<StoredText | undefined> {
    const isThere = (await this.list(key)).some((object) => object.key === key);
    return isThere ? this.read(key) : undefined;
  }

  /** The text of an object; undefined where it is gone. */
  async read(key: string): Promise<StoredText | undefined> {
    try {
      const request = new GetObjectCommand({ Bucket: this.#name, Key: key });
      const { Body, ETag = '' } = await this.#client.send(request, { abortSignal: this.#signal });
      return { text: (await Body?.transformToString('utf8')) ?? '', mark: ETag };
    } catch (error) {
      if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
      throw this.#fault(error, 's3:GetObject', key);
    }
  }

  /** Writes an object whole; false where the condition does not hold, and then nothing is written. */
  async write(key: string, body: string | Uint8Array, type: string, condition?: PutCondition): Promise<boolean> {
    const request = new PutObjectCommand({
      Bucket: this.#name,
      Key: key,
      Body: body,
      ContentType: type,
      ...(condition === 'absent' ? { IfNoneMatch: '*' } : condition && { IfMatch: condition.mark }),
    });
    try {
      await this.#client.send(request, { abortSignal: this.#signal });
      return true;
    } catch (error) {
      if (condition && error instanceof Error && CONDITION_FAILED.test(error.name)) return false;
      throw this.#fault(error, 's3:PutObject', key);
    }
  }

  async *#pages(what: { readonly Prefix: string; readonly Delimiter?: string }) {
    let token: string | undefined;
    do {
      const request = new ListObjectsV2Command({ Bucket: this.#name, ...what, ContinuationToken: token });
      const page = await this.#client
        .send(request, { abortSignal: this.#signal })
        .catch((error: unknown) => Promise.reject(this.#fault(error, 's3:ListBucket', what.Prefix)));
      yield page;
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  #fault(error: unknown, action: string, key: string): unknown {
    if (this.#signal.aborted || !(error instanceof Error)) return error;
    const where = `s3://${this.#name}/${key}`;
    const identity = identityFault(error, this.#target, `s3 in ${this.#target.region}`);
    if (identity) return identity;
    if (error.name === 'NoSuchBucket') {
      const fix = 'Check its name, or make it: infra-audit makes no bucket.';
      return new AuditError('bucket/none', { message: `there is no bucket ${this.#name}`, fix });
    }
    const { because, message } = failureOf(error);
    const said = message === '' || message === error.name ? error.name : `${error.name}: ${message}`;
    if (because !== 'denied')
      return new AuditError('bucket/failed', { message: `${action} of ${where} failed: ${said}` });
    const fix = `Allow it: infra-audit iam-policy --out s3://${this.#name} says what it takes. The key of an encrypted bucket must be allowed too.`;
    return new AuditError('bucket/denied', { message: `${action} of ${where} is denied: ${said}`, fix });
  }
}
