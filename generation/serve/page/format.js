// Numbers, sizes and times as readers know them.

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

export const count = (number) => whole.format(number);

export function bytes(size) {
  if (size >= 1e9) return `${(size / 1e9).toFixed(size >= 1e10 ? 0 : 1)} GB`;
  if (size >= 1e6) return `${(size / 1e6).toFixed(size >= 1e7 ? 0 : 1)} MB`;
  return size >= 1e3 ? `${whole.format(size / 1e3)} kB` : `${size} bytes`;
}

export function short(number) {
  const size = Math.abs(number);
  if (size >= 1e6) return `${trim(number / 1e6)}M`;
  if (size >= 1e4) return `${trim(number / 1e3)}k`;
  return size >= 100 || Number.isInteger(number) ? whole.format(number) : trim(number);
}

const trim = (number) => String(Number(number.toPrecision(3)));

export const bits = (value) => (value === null || value === undefined ? "–" : value.toFixed(3));

export function duration(seconds) {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

// A moment in UTC, as long as the span that is shown needs: time of day, date, or month.
export function moment(unixSeconds, spanSeconds = 0) {
  const text = new Date(unixSeconds * 1000).toISOString();
  if (spanSeconds > 3 * 86400) return text.slice(0, 10);
  return spanSeconds > 600 ? text.slice(11, 16) : text.slice(11, 19);
}

export const dateTime = (text) => text.replace("T", " ").replace(/(\.\d+)?(\+00:00|Z)$/, " UTC");

// "en_is_number" → "en is number": rules keep their names, so that they can be looked up, and read as words.
export const words = (name) => name.replaceAll("_", " ");
