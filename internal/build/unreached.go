package build

import "strings"

// unreached is how the names begin of functions that the Worker's program has
// and never runs: templates may ask by name for any method of what is in a
// request, so that the linker keeps all of them, those of a certificate too. It is
// net/http's way to other servers and theirs to us, and what those need: the
// Worker's own runtime does that.
var unreached = []string{
	"crypto_aes.", "crypto_cipher.", "crypto_des.", "crypto_dsa.", "crypto_ecdh.", "crypto_ecdsa.", "crypto_ed25519.", "crypto_elliptic.",
	"crypto_hkdf.", "crypto_hmac.", "crypto_hpke.", "crypto_md5.", "crypto_mlkem.", "crypto_rc4.", "crypto_rsa.", "crypto_sha1.", "crypto_sha3.",
	"crypto_sha512.", "crypto_tls.", "crypto_x509.", "crypto_x509_pkix.",
	"crypto_internal_fips140_aes", "crypto_internal_fips140_bigmod", "crypto_internal_fips140_drbg", "crypto_internal_fips140_ecdh", "crypto_internal_fips140_ecdsa",
	"crypto_internal_fips140_ed25519", "crypto_internal_fips140_edwards25519", "crypto_internal_fips140_hkdf", "crypto_internal_fips140_hmac",
	"crypto_internal_fips140_mlkem", "crypto_internal_fips140_nistec", "crypto_internal_fips140_rsa", "crypto_internal_fips140_sha3", "crypto_internal_fips140_sha512",
	"crypto_internal_fips140_tls", "encoding_asn1.", "encoding_pem.", "math_big.", "mime_multipart.", "mime_quotedprintable.",
	"vendor_golang.org_x_crypto_", "vendor_golang.org_x_net_dns_", "vendor_golang.org_x_net_http_", "vendor_golang.org_x_net_idna.", "vendor_golang.org_x_text_",
	"net_http.__Request_.write", "net_http.__Response_.Write", "net_http.newTransferWriter", "net_http.__transferWriter_.",
	"net_http.__Request_.ParseMultipartForm", "net_http.__Request_.ParseForm", "net_http.parsePostForm", "net_http.Header.writeSubset",
	"net_http.__Cookie_.", "net_http.ParseSetCookie", "net_http.readCookies", "net_http.__Request_.Clone",
	"os.__File_.readdir", "os.CreateTemp", "time.parse", "time.tzset", "time.Time.GoString",
	"golang.org_x_image_font_sfnt.__cffParser_.", "golang.org_x_image_font_sfnt.__psInterpreter_.", "golang.org_x_image_font_sfnt.__Font_.Name", // of fonts of another kind
	"runtime.initMetrics", "runtime.readMetrics",
}

// unread are initializers of what only those functions read, and of the tables of
// all scripts, which a regular expression would need to name one.
var unread = []string{"unicode.map.init."}

// whenUnreached ends the Worker's program where a function that never runs does,
// and passes over what its package would begin with.
func whenUnreached(name string) []byte {
	gone := beginsWith(name, unreached) || isIdle(name) // but what a fatal end prints is for the log
	switch initial := strings.HasSuffix(name, ".init") || strings.Contains(name, ".init."); {
	case gone && initial, beginsWith(name, unread):
		return back
	case gone:
		return trap
	}
	return nil
}
