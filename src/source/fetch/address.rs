//! Which addresses are of the public network (the registries of RFC 6890).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is one that a page of the web can have.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Whether an address leads to the machine's own link, where the data of cloud machines are served too: nothing is ever
/// fetched from there, whatever else is allowed.
pub(super) fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => match (address.to_ipv4_mapped(), address.segments()) {
            (Some(inner), _) => inner.is_link_local(),
            (None, [0x64, 0xff9b, 0, 0, 0, 0, 0xa9fe, _] | [0x2002, 0xa9fe, ..]) => true,
            // The address of the data of cloud machines that lies in a private network.
            (None, [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254]) => true,
            (None, [first, ..]) => first & 0xffc0 == 0xfe80,
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || matches!(
            (a, b, c),
            (0, _, _)
                | (100, 64..=127, _)
                | (192, 0, 0)
                | (192, 88, 99)
                | (198, 18..=19, _)
                | (240.., _, _)
        );
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    // An address that wraps one of the older kind is what it wraps.
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            embedded(high, low)
        }
        [0x2002, high, low, ..] => embedded(high, low),
        // Only this third of all addresses is given out; documentation and Teredo are inside it.
        [first, second, ..] => {
            (0x2000..0x4000).contains(&first)
                && !(first == 0x2001 && (second == 0xdb8 || second < 0x200))
                && !(first == 0x3fff && second < 0x1000)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_link_is_told_apart() {
        for (address, expected) in [
            ("169.254.0.1", true),
            ("169.253.0.1", false),
            ("127.0.0.1", false),
            ("192.168.1.1", false),
            ("fe80::1", true),
            ("fd00::1", false),
            ("fd00:ec2::254", true),
            ("::ffff:169.254.0.1", true),
            ("64:ff9b::a9fe:1", true),
            ("2002:a9fe:1::", true),
            ("::1", false),
        ] {
            let parsed: IpAddr = address.parse().expect(address);
            assert_eq!(is_link_local(parsed), expected, "{address}");
        }
    }

    #[test]
    fn only_public_addresses_are_public() {
        for (address, expected) in [
            ("93.184.216.34", true),
            ("127.0.0.1", false),
            ("127.8.8.8", false),
            ("10.1.2.3", false),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("0.0.0.0", false),
            ("255.255.255.255", false),
            ("224.0.0.1", false),
            ("198.18.0.1", false),
            ("2606:2800:220:1::1", true),
            ("::1", false),
            ("::", false),
            ("fe80::1", false),
            ("fd00::1", false),
            ("ff02::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.216.34", true),
            ("64:ff9b::7f00:1", false),
            ("2002:7f00:1::", false),
            ("2001:db8::1", false),
            ("::127.0.0.1", false),
        ] {
            let parsed: IpAddr = address.parse().expect(address);
            assert_eq!(is_public(parsed), expected, "{address}");
        }
    }
}
