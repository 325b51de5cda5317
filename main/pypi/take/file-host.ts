import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import { isPrivateHost } from "../http/private-hosts.ts";
import { keepsTransport } from "../http/redirect-guard.ts";
import type { IndexAddress } from "../locate/index-address.ts";

/**
 * Whether a file may be fetched from where the index lists it: over at least the index's own transport, and not in the analyst's own network while
 * the index is out in the open.
 * @throws AnalystError bad-index-answer
 */
export function assertFileHost(url: URL, address: IndexAddress): void {
	const where = `${displayText(url.protocol, 20)}//${displayText(url.host, 200)}`;
	if (!keepsTransport(address.url, url)) {
		throw new AnalystError(
			"bad-index-answer",
			`${address.shown} lists a file at an address (${where}) that is less secure than its own; it was not asked for.`,
		);
	}
	if (url.host !== address.url.host && isPrivateHost(url.hostname) && !isPrivateHost(address.url.hostname)) {
		throw new AnalystError(
			"bad-index-answer",
			`${address.shown} lists a file at an address of a private network (${where}); it was not asked for.`,
		);
	}
}
