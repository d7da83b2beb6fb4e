# Writes the hash of FILE as a module of JavaScript: a worker is given a compiled module, and cannot see its bytes.
file(SHA256 ${FILE} hash)
string(SUBSTRING ${hash} 0 16 hash)
file(WRITE ${INTO} "export default \"${hash}\";\n")
