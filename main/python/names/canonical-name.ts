/** Python 2 names and private spellings of modules, under the name that Python 3 documents. Longest prefix first wins. */
const RENAMED: ReadonlyMap<string, string> = new Map([
	["__builtin__", "builtins"],
	["__builtins__", "builtins"],
	["six.moves.builtins", "builtins"],
	["builtins.unichr", "builtins.chr"],
	["builtins.xrange", "builtins.range"],
	["builtins.raw_input", "builtins.input"],
	["builtins.unicode", "builtins.str"],
	["builtins.long", "builtins.int"],
	["builtins.file", "builtins.open"],
	["builtins.reduce", "functools.reduce"],
	["builtins.reload", "importlib.reload"],
	["builtins.intern", "sys.intern"],
	["urllib2.urlopen", "urllib.request.urlopen"],
	["urllib2.Request", "urllib.request.Request"],
	["urllib2.HTTPError", "urllib.error.HTTPError"],
	["urllib2.URLError", "urllib.error.URLError"],
	["urllib2.quote", "urllib.parse.quote"],
	["urllib2.unquote", "urllib.parse.unquote"],
	["urllib2", "urllib.request"],
	["urllib.urlopen", "urllib.request.urlopen"],
	["urllib.urlretrieve", "urllib.request.urlretrieve"],
	["urllib.URLopener", "urllib.request.URLopener"],
	["urllib.FancyURLopener", "urllib.request.FancyURLopener"],
	["urllib.urlencode", "urllib.parse.urlencode"],
	["urllib.quote", "urllib.parse.quote"],
	["urllib.quote_plus", "urllib.parse.quote_plus"],
	["urllib.unquote", "urllib.parse.unquote"],
	["urllib.unquote_plus", "urllib.parse.unquote_plus"],
	["six.moves.urllib", "urllib"],
	["six.moves.urllib_request", "urllib.request"],
	["six.moves.http_client", "http.client"],
	["six.moves.socketserver", "socketserver"],
	["six.moves", "builtins"],
	["urlparse", "urllib.parse"],
	["httplib", "http.client"],
	["BaseHTTPServer", "http.server"],
	["SimpleHTTPServer", "http.server"],
	["SocketServer", "socketserver"],
	["xmlrpclib", "xmlrpc.client"],
	["cookielib", "http.cookiejar"],
	["Cookie", "http.cookies"],
	["commands", "subprocess"],
	["cPickle", "pickle"],
	["_pickle", "pickle"],
	["StringIO", "io"],
	["cStringIO", "io"],
	["Queue", "queue"],
	["thread", "_thread"],
	["ConfigParser", "configparser"],
	["_winreg", "winreg"],
	["copy_reg", "copyreg"],
	["Tkinter", "tkinter"],
	["HTMLParser", "html.parser"],
	["os.getcwdu", "os.getcwd"],
	["posix", "os"],
	["nt", "os"],
	["posixpath", "os.path"],
	["ntpath", "os.path"],
	["_io.open", "builtins.open"],
	["io.open", "builtins.open"],
	["_socket", "socket"],
	["_ssl", "ssl"],
	["_posixsubprocess", "subprocess"],
	["_operator", "operator"],
	["_functools", "functools"],
	["_codecs", "codecs"],
	["_imp", "imp"],
	["_frozen_importlib.__import__", "builtins.__import__"],
	["importlib.__import__", "builtins.__import__"],
	["importlib._bootstrap.__import__", "builtins.__import__"],
	["importlib._bootstrap._gcd_import", "importlib.import_module"],
	["requests.api", "requests"],
	["requests.sessions", "requests"],
	["requests.session", "requests.Session"],
	["requests.models", "requests"],
	["requests.packages.urllib3", "urllib3"],
	["pip._vendor.requests", "requests"],
	["pip._vendor.urllib3", "urllib3"],
	["botocore.vendored.requests", "requests"],
	["Cryptodome", "Crypto"],
	["fernet.Fernet", "cryptography.fernet.Fernet"],
	["base64.decodestring", "base64.decodebytes"],
	["base64.encodestring", "base64.encodebytes"],
	["multiprocessing.context.Process", "multiprocessing.Process"],
	["multiprocessing.process.Process", "multiprocessing.Process"],
	["concurrent.futures.thread.ThreadPoolExecutor", "concurrent.futures.ThreadPoolExecutor"],
	["socket.SocketType", "socket.socket"],
	["socket._socket", "socket"],
]);

/** First parts under which something may be renamed: most names pass with one look-up. */
const RENAMED_FIRST = new Set([...RENAMED.keys()].map((name) => name.split(".", 1)[0]));

/** Modules that others of the standard library import and so hand on. */
export const CARRIED_MODULES: ReadonlySet<string> = new Set(
	"os sys subprocess builtins socket base64 shutil importlib marshal ctypes urllib zlib types".split(" "),
);

/** `shutil.os.system`, `random._os`, `webbrowser.subprocess`. */
const HANDED_ON = new RegExp(
	`^(?!\\.)(?!asyncio\\.)[a-zA-Z_][\\w.]*?\\._{0,2}(${[...CARRIED_MODULES].join("|")})(?=\\.|$)(?!\\.path$)`,
);

/** Modules of the standard library through which others are reached like that. */
const CARRIERS = new Set(
	`abc argparse ast base64 bdb cgi cmd code codecs collections configparser contextlib copy csv ctypes datetime dis distutils doctest email ensurepip filecmp fileinput
	fnmatch fractions ftplib functools gettext getopt getpass glob gzip hashlib heapq html http imaplib importlib inspect io json linecache locale logging
	mailbox mimetypes multiprocessing netrc nntplib optparse os pathlib pdb pickle pkgutil platform plistlib poplib pprint profile pty pyclbr pydoc queue random
	re runpy sched secrets selectors setuptools shelve shlex shutil site smtplib socket socketserver sqlite3 ssl stat string subprocess sysconfig tarfile
	tempfile textwrap threading timeit tkinter token tokenize trace traceback tty types typing unittest urllib uuid venv warnings weakref webbrowser
	wsgiref xml xmlrpc zipapp zipfile zipimport pkg_resources pip`.split(/\s+/),
);

/** The name under which rules know something: Python 3's spelling, the public module. */
export function canonicalName(name: string): string {
	let result = name;
	const dot = result.indexOf(".");
	if (dot === 0) return result;
	const first = dot < 0 ? result : result.slice(0, dot);
	if (dot > 0 && CARRIERS.has(first)) {
		const handed = HANDED_ON.exec(result);
		if (handed !== null && !isOwnSubmodule(first, handed[1] ?? ""))
			return canonicalName((handed[1] ?? "") + result.slice(handed[0].length));
	}
	if (!RENAMED_FIRST.has(first)) return result;
	for (let end = result.length; end > 0; end = result.lastIndexOf(".", end - 1)) {
		const replacement = RENAMED.get(result.slice(0, end));
		if (replacement !== undefined && replacement !== result.slice(0, end)) {
			result = (replacement + result.slice(end)).replace(/^\./, "");
			return canonicalName(result);
		}
	}
	return result;
}

function isOwnSubmodule(first: string, module: string): boolean {
	return (
		(first === "asyncio" && module === "subprocess") ||
		(first === "multiprocessing" && module === "types") ||
		first === module
	);
}
