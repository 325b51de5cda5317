import { type Packed, rootFolder, withoutRoot } from "../../main/model/package/root-folder.ts";
import { displayText } from "../../main/model/text/display-text.ts";

/** A member's path as lists and panes show it: safe, and without the folder that everything stands in. */
export function shownPath(analysis: Packed, path: string, limit = 600): string {
	return displayText(withoutRoot(path, rootFolder(analysis)), limit);
}
