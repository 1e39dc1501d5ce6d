import type { ProgressNotice } from '../progress/notice.ts';
import { noticeText } from '../views/progress-notice.ts';
import type { Words } from '../words/en.ts';

/** Tells on stderr what the learner should hear of, beside what the command prints. */
export function printNotices(notices: readonly ProgressNotice[], words: Words): void {
  for (const notice of notices) {
    console.error(`node-lab: ${noticeText(notice, words)}`);
  }
}
