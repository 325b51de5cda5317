import { defaultIndexUrl } from "../model/package/reference/known-hosts.ts";
import { parseIndexAddress, withoutCredentials } from "./locate/index-address.ts";
import { type PipMachine, type PipOption, pipOption } from "./locate/pip-options.ts";

export interface IndexUrlOptions extends PipMachine {
	/** From `--index-url` or the settings: wins over everything. */
	readonly given?: string | undefined;
}

function locate(options: IndexUrlOptions): PipOption {
	if (options.given) return { value: options.given, source: "--index-url" };
	return pipOption("index-url", options) ?? { value: defaultIndexUrl, source: "the default index" };
}

/**
 * The address of the index to ask, in this order: the one given, PIP_INDEX_URL, pip's settings files ([download], [install], [global]), PyPI.
 * It may hold credentials: give it to `createIndexClient`, show `describeIndexUrl` of it. `extra-index-url` is left aside on purpose: which index
 * answers for a name must not be a race.
 * @throws AnalystError bad-index-url when what was found is not https (or http to this machine), naming where it was found
 */
export function resolveIndexUrl(options: IndexUrlOptions = {}): string {
	const { value, source } = locate(options);
	parseIndexAddress(value, source);
	return value.trim();
}

/** An index address for people: no credentials, safe to show. */
export function describeIndexUrl(address: string): string {
	return withoutCredentials(address);
}
