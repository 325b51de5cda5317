/** Cheap lexical evidence for what is not Python. Each test takes the head of a text and says whether it is surely that. */

const SHEBANG = /^#!\s*(?:\/usr\/bin\/env\s+(?:-\S+\s+)*)?(?:\S*\/)?([a-z]+)/;

/** The interpreter of the first line, without its version: "python", "sh", "node". */
export function shebangOf(text: string): string | undefined {
	return SHEBANG.exec(text)?.[1];
}

const URL = /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"'`{}|\\^]{3,}$/i;

export function isUrl(text: string): boolean {
	const trimmed = text.trim();
	return trimmed.length <= 4_096 && URL.test(trimmed);
}

const JSON_LIMIT = 1_048_576;

/** An object or an array; longer text than 1 MiB is told by its head and tail. */
export function isJson(text: string): boolean {
	const trimmed = text.trim();
	if (!/^(?:\{\s*(?:"|\})|\[\s*(?:["[{\]\d-]|true|false|null))/.test(trimmed) || !/[\]}]$/.test(trimmed)) return false;
	if (trimmed.length > JSON_LIMIT)
		return /"\s*:/.test(trimmed.slice(0, 4_096)) || /^\[[\s\d.,"eE+-]+/.test(trimmed.slice(0, 4_096));
	try {
		JSON.parse(trimmed);
		return true;
	} catch (thrown) {
		if (thrown instanceof SyntaxError) return false;
		throw thrown;
	}
}

export function isHtml(text: string): boolean {
	return (
		/^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|script|iframe|div|table|form|style|meta|title)\b/i.test(
			text,
		) || /^\s*<\?xml[\s\S]{0,500}?<(?:html|!doctype\s+html)\b/i.test(text)
	);
}

export function isSvg(text: string): boolean {
	return /^\s*(?:<\?xml[\s\S]{0,500}?\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype\s+svg[^>]*>\s*)?<svg\b/i.test(
		text,
	);
}

function count(text: string, patterns: readonly RegExp[]): number {
	return patterns.reduce((sum, pattern) => sum + (pattern.test(text) ? 1 : 0), 0);
}

const POWERSHELL_STRONG =
	/(?:^|[\s"'&|;(=])(?:powershell|pwsh)(?:\.exe)?["']?\s+(?:-|\/|\w+-\w+|["'&$(])|\bNew-Object\s+[\w.]+|\bInvoke-(?:WebRequest|Expression|RestMethod|Command)\b|\[System\.[\w.]+\]::|\[(?:Convert|Text\.Encoding|IO\.File|Net\.\w+|Reflection\.Assembly|Runtime\.InteropServices\.\w+)\]::|\bSet-ExecutionPolicy\b|\bIEX\s*[(\s$]/i;
const POWERSHELL_WEAK: readonly RegExp[] = [
	/(?:^|[\s;{(])\$[A-Za-z_]\w*\s*=/,
	/\b(?:Get|Set|Start|Stop|Add|Remove|Write|Out|Test|Copy|Move|Import|Export|Select|Where|ForEach|Expand|Register)-[A-Z]\w+/,
	/\s-(?:Path|Uri|OutFile|ArgumentList|ErrorAction|WindowStyle|FilePath|ComObject|EncodedCommand|NoProfile|Recurse|Force)\b/i,
	/\.Download(?:String|File|Data)\(|\$env:\w+|\$_\.|\s-(?:eq|ne|like|match|join|bxor)\s/i,
	/(?:^|\n)[ \t]*(?:param\s*\(|function\s+[A-Z]\w+-\w+)/i,
];

export function isPowerShell(text: string): boolean {
	return POWERSHELL_STRONG.test(text) || count(text, POWERSHELL_WEAK) >= 2;
}

const SHELL_STRONG: readonly RegExp[] = [
	/\b(?:curl|wget)\s[^\n]{0,600}?\|\s*(?:sudo\s+)?(?:\/\S{0,80}\/)?(?:ba|z|da|k)?sh\b/,
	/\b(?:curl|wget)\s[^\n]{0,600}?\|\s*(?:sudo\s+)?python/,
	/(?:^|[\s;&|])(?:\/\S{0,80}\/)?(?:ba|z|da)?sh\s+-(?:c|i)\b/,
	/(?:^|[\s;&|])(?:cmd(?:\.exe)?\s+\/[ck]|reg\s+add\s|schtasks\s+\/create|certutil\s+-|bitsadmin\s+\/|rundll32(?:\.exe)?\s|mshta\s|start\s+\/(?:b|min)\s)/i,
	/\/dev\/tcp\/|base64\s+(?:-d|--decode|-D)\b|\bmkfifo\s+\/|\bnc\s+(?:-\w+\s+)*-e\b/,
	/^\s*@echo\s+off/i,
	/(?:^|\n)[ \t]*(?:if|while)\s+\[+\s.+\]+\s*;?\s*(?:then|do)\b/,
	/(?:^|\n)[ \t]*for\s+\w+\s+in\s.+;\s*do\b/,
	/>\s*\/dev\/null\s+2>&1/,
];
const SHELL_COMMAND =
	/^\s*(?:sudo\s+)?(?:curl|wget|chmod|chown|mkdir|rm|cp|mv|echo|cd|nohup|crontab|systemctl|nc|ncat|source|cat|touch|kill|pkill|killall|ssh|scp|tar|unzip|gunzip|git|docker|apt|apt-get|yum|dnf|apk|pip3?|npm|python3?|osascript|launchctl|openssl|dd|sed|awk|grep|find|xargs|ping|nslookup|dig|whoami|uname|ifconfig|setsid|eval|del|copy|xcopy|taskkill|attrib|netsh|net\s+user|wmic|explorer|msiexec|regsvr32)(?:\.exe)?\s+(?:-{1,2}\w|[/~$"']|\S*[/\\]|[a-z]+:\/\/|[|>]|\S+\s+-{1,2}\w|\S+\s*(?:&&|\|\||[|>;])|(?:install|clone|add|commit|run|exec|enable|start|restart)\s+\S)/;
const SHELL_LINE =
	/^\s*(?:export\s+\w+=|set\s+-[a-z]|[A-Za-z_]\w*=(?:\$|"|'|`)|fi$|done$|esac$|then$|if\s+(?:\[|!|command|test|which)\s|\S+\s*&&\s*\S|trap\s)/;

export function isShell(text: string): boolean {
	if (SHELL_STRONG.some((pattern) => pattern.test(text))) return true;
	const lines = text.split(/\r?\n/, 200).filter((line) => line.trim() !== "" && !/^\s*(?:#|::|rem\s)/i.test(line));
	const commands = lines.filter((line) => SHELL_COMMAND.test(line) || SHELL_LINE.test(line)).length;
	return lines.length > 0 && commands >= lines.length * 0.4 && lines.some((line) => SHELL_COMMAND.test(line));
}

const SCRIPT_STRONG: readonly RegExp[] = [
	/\bfunction\s*\w*\s*\([^()]{0,300}\)\s*\{/,
	/(?:^|[\s;{(])(?:const|let|var)\s+(?:[\w$]+\s*(?:=|;|,)|[{[])/,
	/\([^()]{0,200}\)\s*=>\s*[{(\w]|\b\w+\s*=>\s*[{(\w]/,
	/\b(?:document|window|navigator|localStorage|process\.env|module\.exports|console)\.\w+|\brequire\s*\(\s*["'`]/,
	/===|!==|\bnew\s+(?:ActiveXObject|Function|Date|XMLHttpRequest|Promise)\s*\(/,
	/(?:^|\n)[ \t]*(?:import\s+[\w{*][^;\n]{0,300}\sfrom\s+["']|export\s+(?:default|const|function|class)\s)/,
];

export function isJavaScript(text: string): boolean {
	if (/^\s*#include|(?:^|\n)[ \t]*(?:public|private)\s+(?:static|class|final)\s|<\?php/.test(text)) return false;
	return count(text, SCRIPT_STRONG) >= 2;
}
