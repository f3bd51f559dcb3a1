/** Dates and times of RFC 3339, and its durations. */

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** RFC 3339 §5.6 `full-date`: 2024-02-29. */
export function isDate(text: string): boolean {
  const match = datePattern.exec(text);
  if (match === null) {
    return false;
  }
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && isLeapYear ? 29 : (monthLengths[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

/** RFC 3339 §5.6 `full-time`: 12:00:00.5+02:00. The offset is required. */
export function isTime(text: string): boolean {
  const match = timePattern.exec(text);
  if (match === null) {
    return false;
  }
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map(Number);
  const [offsetHour, offsetMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) {
    return false;
  }
  if (second < 60) {
    return true;
  }
  // A leap second is the last one of a day in UTC (RFC 3339 §5.7).
  const offset = (offsetHour * 60 + offsetMinute) * (match[4] === '-' ? -1 : 1);
  const minuteOfDay = (hour * 60 + minute - offset + 2 * 1440) % 1440;
  return minuteOfDay === 1439;
}

/** RFC 3339 §5.6 `date-time`: 2024-02-29T12:00:00Z. */
export function isDateTime(text: string): boolean {
  return /^[Tt]$/.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

const durationDate = /^(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)$/;
const durationTime = /^(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)$/;

/** RFC 3339 appendix A: P1DT12H. Weeks cannot be combined with other units. */
export function isDuration(text: string): boolean {
  if (/^P\d+W$/.test(text)) {
    return true;
  }
  const match = /^P([^T]*)(?:T(.*))?$/s.exec(text);
  if (match === null) {
    return false;
  }
  const [, date = '', time] = match;
  if (time === undefined) {
    return durationDate.test(date);
  }
  return (date === '' || durationDate.test(date)) && durationTime.test(time);
}
