/** The one origin of the desktop's face. A standard, secure scheme of our own: no `file:`, no server, nothing remote. */
export const APP_SCHEME = "vivarium";
export const APP_HOST = "app";
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Whether an address lies in our origin. Parsed, never compared by its beginning: "vivarium://app.evil/" is not ours. */
export function isAppUrl(address: string): boolean {
	const url = URL.parse(address);
	return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === "";
}

/** The page itself, with or without a fragment; what a reload asks for. */
export function isAppPage(address: string): boolean {
	const url = URL.parse(address);
	return (
		url !== null && isAppUrl(address) && (url.pathname === "/" || url.pathname === "/index.html") && url.search === ""
	);
}
