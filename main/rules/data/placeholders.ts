/**
 * Hosts of e-mail addresses that last for minutes. Source: the providers' own names, as general lists of disposable addresses have them first; from memory,
 * 2026-11-24. Small on purpose: those that are known everywhere.
 */
const disposableText = `
10minutemail.com 10minutemail.net 1secmail.com 1secmail.net 1secmail.org 33mail.com burnermail.io discard.email discardmail.com dispostable.com
dropmail.me emailondeck.com fakeinbox.com fakemail.net getairmail.com getnada.com grr.la guerrillamail.biz guerrillamail.com guerrillamail.de
guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com inboxkitten.com mailcatch.com maildrop.cc mailinator.com mailnesia.com
mailnull.com mintemail.com minuteinbox.com moakt.com mohmal.com mytemp.email nada.email pokemail.net sharklasers.com spam4.me spamgourmet.com
temp-mail.io temp-mail.org tempail.com tempinbox.com tempmail.com tempmail.net tempmailo.com tempr.email throwawaymail.com trashmail.com
trashmail.de trashmail.me trashmail.net yopmail.com yopmail.fr yopmail.net
`;

export const disposableHosts: ReadonlySet<string> = new Set(disposableText.trim().split(/\s+/));

/** Hosts that stand in examples (RFC 2606) and in templates. */
export const exampleHosts: ReadonlySet<string> = new Set(
	"example.com example.org example.net example.invalid test.com domain.com email.com mail.com company.com yourdomain.com yourcompany.com mydomain.com abc.com xyz.com".split(
		" ",
	),
);
