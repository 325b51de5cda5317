import { z } from "zod";

export const indicatorKinds = ["url", "domain", "ip", "email", "wallet", "webhook", "hash", "path"] as const;

export const indicatorSchema = z.object({
	kind: z.enum(indicatorKinds),
	/** As found. Show and export `defang(value)`, never this. */
	value: z.string(),
	path: z.string(),
	memberId: z.string(),
	layerId: z.string().optional(),
	/** Line in the member itself. */
	startLine: z.int().positive(),
});
export type Indicator = z.infer<typeof indicatorSchema>;
export type IndicatorKind = Indicator["kind"];

/** Makes an indicator unclickable: `hxxps[://]example[.]com/x`, `192[.]0[.]2[.]1`, `user[@]example[.]com`. Paths, hashes and wallets stay. */
export function defang(kind: IndicatorKind, value: string): string {
	switch (kind) {
		case "url":
		case "webhook": {
			const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(value);
			if (!match) return value.replaceAll(".", "[.]");
			const [, scheme = "", host = "", rest = ""] = match;
			return `${scheme.replace(/^http/i, "hxxp").replace(/^ftp/i, "fxp")}[://]${host.replaceAll(".", "[.]")}${rest}`;
		}
		case "domain":
		case "ip":
			return value.replaceAll(".", "[.]").replaceAll(":", "[:]");
		case "email":
			return value.replaceAll("@", "[@]").replaceAll(".", "[.]");
		case "wallet":
		case "hash":
		case "path":
			return value;
	}
}

/** Defangs every address inside free text: story sentences, messages, values. */
export function defangText(text: string): string {
	return text
		.replace(/\b(?:https?|ftp|wss?|tcp):\/\/[^\s"'`<>()\\]+/gi, (url) => defang("url", url))
		.replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (address) => address.replaceAll(".", "[.]"));
}
