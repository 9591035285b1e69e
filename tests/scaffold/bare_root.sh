#!/usr/bin/env bash
# Proves that `make pdf` needs python3, python3-venv and make, and nothing else: no fonts, no TeX, no pango.
# In a Debian root made for the purpose, as root, with the network: tests/scaffold/bare_root.sh [FOLDER]
# Takes some minutes and 600 MB in FOLDER, which is kept for a second run.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

root=${1:-$(mktemp -d)/root}
command -v debootstrap > /dev/null || { echo 'debootstrap is missing: apt-get install debootstrap' >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo 'Only root can make a root: run this with sudo.' >&2; exit 2; }

[ -e "$root/usr/bin/make" ] || debootstrap --variant=minbase --include=python3,python3-venv,make,ca-certificates bookworm "$root"
installed=$(chroot "$root" dpkg-query --show --showformat='${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii *//p')
if grep -E '^(fonts-|fontconfig|texlive|libpango)' <<< "$installed"; then
  echo 'This root is not bare.' >&2
  exit 2
fi

rm -rf "$root/project"
mkdir "$root/project"
git ls-files -z | xargs -0 cp --parents --target-directory="$root/project"
# How this machine reaches the package index, if that is not the usual way.
cp /etc/resolv.conf "$root/etc/"
cp -r /etc/ssl/certs "$root/etc/ssl/"
[ ! -d /usr/local/share/ca-certificates ] || cp -r /usr/local/share/ca-certificates "$root/usr/local/share/"
[ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/"

chroot "$root" env LC_ALL=C.UTF-8 make --directory=/project pdf
book=$root/project/build/pdf/canstack-notes.pdf
[ "$(head --bytes=5 "$book")" = %PDF- ]
grep --text --quiet 'pdfuaid' "$book"
echo "A bare root made $(stat --format=%s "$book") bytes of PDF, accessible to everybody."
