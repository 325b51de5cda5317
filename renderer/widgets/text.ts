import { defangText } from "../../main/model/analysis/indicator.ts";
import { displayText } from "../../main/model/text/display-text.ts";

/** A text that quotes the package, made safe to show: nothing hidden in it, no address left live. */
export function quoted(text: string, limit = 600): string {
	return defangText(displayText(text, limit));
}

/** "1 finding", "2 findings". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
	return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}

/** A time of the log, as this machine's clock has it. */
export function showTime(iso: string): string {
	const date = new Date(iso);
	return Number.isNaN(date.getTime())
		? ""
		: date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
