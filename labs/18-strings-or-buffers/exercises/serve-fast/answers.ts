/** What is wrong with an answer. */

import type { Answer } from './client.ts';

/** A body of JSON with its headers; null where nothing is wrong. */
export function wrongWithPage(answer: Answer | null, body: Buffer, isHead = false): string | null {
  if (answer === null) {
    return 'no answer';
  }
  const { status, headers } = answer;
  if (status !== 200) {
    return `status ${status}`;
  }
  if (!/^application\/json(?:;|$)/.test(headers['content-type'] ?? '')) {
    return 'no Content-Type of application/json';
  }
  if (headers['content-length'] !== String(body.length)) {
    return `Content-Length ${headers['content-length'] ?? 'missing'}`;
  }
  if (!isTag(headers.etag)) {
    return 'no ETag in double quotes';
  }
  return answer.body.equals(isHead ? Buffer.alloc(0) : body) ? null : 'another body';
}

/** An answer without a body to who has the page already. */
export function wrongWithUnchanged(answer: Answer | null, etag: string): string | null {
  if (answer === null) {
    return 'no answer';
  }
  if (answer.status !== 304) {
    return `status ${answer.status}`;
  }
  return answer.headers.etag === etag && answer.body.length === 0
    ? null
    : 'another ETag, or a body';
}

export function isTag(etag: string | undefined): etag is string {
  return etag !== undefined && /^(?:W\/)?"[^"\s]+"$/.test(etag);
}
