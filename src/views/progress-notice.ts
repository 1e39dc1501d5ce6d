import type { ProgressNotice } from '../progress/notice.ts';
import type { Words } from '../words/en.ts';

/** A notice as a sentence or two. */
export function noticeText(notice: ProgressNotice, { progress: words }: Words): string {
  return notice.kind === 'failed'
    ? notice.error.message
    : words.setAside(notice.from, notice.to)[notice.instead];
}
