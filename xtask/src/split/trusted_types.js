// What may become markup or a program in the page, by Trusted Types: the texts of the page's own views, which neither
// run nor load anything, and the worker of the demo registry. `cargo xtask` puts it behind the scripts.

const ACTIVE = /<\/?(?:script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|svg|math|img|image|picture|video|audio|source|track|template|portal)\b|[\s\/"'](?:on\w+|src\w*|style)\s*=|=\s*["']?\s*(?:javascript|vbscript|data):/i;
// An address in which something is written as an entity, or is a character that browsers leave out.
const VEILED = /(?:href|action)\s*=\s*(?:"[^"]*[&\0-\x1f]|'[^']*[&\0-\x1f]|[^\s"'>]*[&\0-\x1f])/i;
const WORKER = /^\.\/worker_loader\.js(?:\?[\w.-]*)?$/;

const trustedRules = {
    createHTML(html) {
        if (ACTIVE.test(html) || VEILED.test(html)) {
            throw new TypeError("This markup is none of Waybill's.");
        }
        return html;
    },
    createScriptURL(url) {
        if (!WORKER.test(url)) {
            throw new TypeError("This program is none of Waybill's.");
        }
        return url;
    },
};

const trusted = globalThis.trustedTypes?.createPolicy("waybill", trustedRules) ?? trustedRules;
