import type { Call, Module } from "../../python/facts.ts";
import { nearestBefore } from "./network.ts";
import { perModule } from "./per-module.ts";
import { argumentAt, constantText, knownText, place } from "./values.ts";
import { isWrittenDownAt } from "./written-down.ts";

const sends = /^(smtplib\.(?:SMTP|SMTP_SSL|LMTP)\(\))\.(?:sendmail|send_message)$|^(yagmail\.SMTP)\(\)\.send$/;

/** A call that sends mail. */
export interface Mailing {
	readonly call: Call;
	/** The account that it is sent from, if its password stands in the code; the empty string when only the password is known. */
	readonly account?: string;
}

export function mailings(module: Module): readonly Mailing[] {
	return collect(module);
}

const collect = perModule((module) =>
	module.calls.flatMap((call): Mailing[] => {
		const found = call.targets.map((target) => sends.exec(target)).find((one) => one !== null);
		if (!found) return [];
		const account = accountOf(module, call, found[1] ?? found[2] ?? "");
		return [{ call, ...(account === undefined ? {} : { account }) }];
	}),
);

function accountOf(module: Module, call: Call, client: string): string | undefined {
	const library = client === "yagmail.SMTP";
	const login = nearestBefore(module, call, library ? client : `${client}.login`);
	if (!login || !isWrittenDownAt(login, place(1, "password"))) return undefined;
	const user = argumentAt(login, place(0, "user"))?.value;
	return constantText(user) ?? knownText(user) ?? "";
}
