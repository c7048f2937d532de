import Foundation
import Gateway
import Security

/// A secret in the keychain: there after the first unlocking, also behind a locked screen, and never on another phone.
struct Keychain: SecretStore {
    struct Refusal: Error {
        let status: OSStatus
    }

    let service: String
    let account: String

    func read() throws -> Data? {
        var query = whose
        query[kSecReturnData] = true
        var found: CFTypeRef?
        let status = SecItemCopyMatching(NSDictionary(dictionary: query) as CFDictionary, &found)
        switch status {
        case errSecSuccess: return found as? Data
        case errSecItemNotFound: return nil
        default: throw Refusal(status: status)
        }
    }

    func keep(_ secret: Data) throws {
        var item = whose
        item[kSecAttrAccessible] = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
        item[kSecValueData] = secret
        let status = SecItemAdd(NSDictionary(dictionary: item) as CFDictionary, nil)
        if status != errSecSuccess { throw Refusal(status: status) }
    }

    private var whose: [CFString: Any] {
        [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account]
    }
}
