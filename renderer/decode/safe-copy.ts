import { defangText } from "../../main/model/analysis/indicator.ts";
import { displayBlock } from "../../main/model/text/display-text.ts";

/** Package text on its way to the clipboard: addresses defanged, control and hidden characters escaped (study/workbench.md section 5.2). */
export function safeCopy(text: string): string {
	return displayBlock(defangText(text), 5_000_000);
}

/** Whether it arrived: a browser may refuse the clipboard to a page without focus. */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}
