/** The language that `lesson.md` is written in; another stands beside it as `lesson.<lang>.md`. */
export const defaultLanguage = 'en';
