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

/** The same for files.example and index.example at once (`-addext subjectAltName=DNS:files.example,DNS:index.example`). */
export const filesPrivateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDqElemPtZHo5cGo2
CGLxM027JRzB9vuEjaaSUwgv5F+hRANCAATiFQaVx0zYm9MsX+yaf9pZ2dZ1FVZF
eBIdNdPQ2k0t3u2gtysN5sCo5JN20B34hbURrwrk0GYL8SVmyoPXsf0r
-----END PRIVATE KEY-----
`;

export const filesCertificate = `-----BEGIN CERTIFICATE-----
MIIBsTCCAVagAwIBAgIUNYcfddr0RKZUJszqTT1fOCT5tbswCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNZmlsZXMuZXhhbXBsZTAgFw0yNjExMjcwOTQxMDlaGA8yMTI2
MTEwMzA5NDEwOVowGDEWMBQGA1UEAwwNZmlsZXMuZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABOIVBpXHTNib0yxf7Jp/2lnZ1nUVVkV4Eh0109DaTS3e
7aC3Kw3mwKjkk3bQHfiFtRGvCuTQZgvxJWbKg9ex/SujfDB6MB0GA1UdDgQWBBSj
7W8OeDSIxQYAq2BD3uGmyYKRzjAfBgNVHSMEGDAWgBSj7W8OeDSIxQYAq2BD3uGm
yYKRzjAPBgNVHRMBAf8EBTADAQH/MCcGA1UdEQQgMB6CDWZpbGVzLmV4YW1wbGWC
DWluZGV4LmV4YW1wbGUwCgYIKoZIzj0EAwIDSQAwRgIhAOobi94q7UJCapQwEhfb
w0X0Uz04DfpIcv88GDlcra+rAiEA20bbse7I7necnoUO5QZnsCQsPJJWe19hyn88
AKFfDOQ=
-----END CERTIFICATE-----
`;
