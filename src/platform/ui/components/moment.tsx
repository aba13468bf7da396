import { dateTimeText } from '../time-text.ts';

/** A time as people in Viet Nam read it, and as machines do. */
export function Moment({ at }: { readonly at: Date }) {
  return <time dateTime={at.toISOString()}>{dateTimeText(at)}</time>;
}
