/**
 * A key and a certificate for index.example, for tests of TLS over loopback: made once with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=index.example -addext subjectAltName=DNS:index.example`.
 * They are worth nothing and trusted by nobody.
 */
export const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLivjoDHtE9EhuZOw
CEsqBqqiqJkFyPEgITvsKzS4slihRANCAAQvp+QpJBqdW8Hun3kMkb1OpGEQiUyg
pbWlLSTzMvS7GlCxRDePQQ3bcTph+BVnZoJzDtkTi9HOL3KyytFMqJcd
-----END PRIVATE KEY-----
`;

export const certificate = `-----BEGIN CERTIFICATE-----
MIIBoDCCAUegAwIBAgIUX7J8fmkV1euGKcH3pthI2nVBcMQwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNaW5kZXguZXhhbXBsZTAgFw0yNjExMjcwMzM3MjVaGA8yMTI2
MTEwMzAzMzcyNVowGDEWMBQGA1UEAwwNaW5kZXguZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABC+n5CkkGp1bwe6feQyRvU6kYRCJTKCltaUtJPMy9Lsa
ULFEN49BDdtxOmH4FWdmgnMO2ROL0c4vcrLK0Uyolx2jbTBrMB0GA1UdDgQWBBQB
Trj7ULVfJVC9QK9nvP/TMUi5PzAfBgNVHSMEGDAWgBQBTrj7ULVfJVC9QK9nvP/T
MUi5PzAYBgNVHREEETAPgg1pbmRleC5leGFtcGxlMA8GA1UdEwEB/wQFMAMBAf8w
CgYIKoZIzj0EAwIDRwAwRAIgDBqPsoI/DR/tUBaN2zfe4+LuGLdYRBSDXaShXkAN
/K0CIE98yVsxvMgJscBLzWvxALjWnUfVOqGcPprwOB3a/n0C
-----END CERTIFICATE-----
`;
