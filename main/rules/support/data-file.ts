/** Names that promise a picture, a sound, a font, a certificate or a marker, none of which holds code. */
const data =
	/\.(?:png|jpe?g|gif|bmp|ico|webp|tiff?|svg|mp3|wav|ogg|flac|mp4|avi|ttf|otf|woff2?|pem|crt|cer|der|typed|css)\b/i;

/** Whether a path, or a text with one in it, names such a file. */
export function isDataFile(text: string): boolean {
	return data.test(text);
}
