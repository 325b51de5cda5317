/**
 * One policy for both hosts (study/workbench.md section 5.1). No `unsafe-eval`, nothing remote. Styles: Monaco writes style elements and
 * attributes, without 'unsafe-inline' it neither looks right nor scrolls (study/stack.md section 4). Images: `data:` only, for Monaco's
 * squiggles; no `https:`, because an image in a README is a beacon. Trusted types keep package text out of the DOM's string sinks.
 */
export const contentSecurityPolicy = [
	"default-src 'none'",
	"script-src 'self'",
	"worker-src 'self'",
	"style-src 'self' 'unsafe-inline'",
	"font-src 'self'",
	"img-src 'self' data:",
	"connect-src 'self'",
	"frame-src 'none'",
	"object-src 'none'",
	"media-src 'none'",
	"manifest-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
].join("; ");

/** Sent with everything that either host serves. */
export const securityHeaders: Readonly<Record<string, string>> = {
	"content-security-policy": contentSecurityPolicy,
	"x-content-type-options": "nosniff",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-embedder-policy": "require-corp",
	"cross-origin-resource-policy": "same-origin",
	"referrer-policy": "no-referrer",
	"permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()",
};
