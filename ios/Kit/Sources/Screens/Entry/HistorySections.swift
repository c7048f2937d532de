import Presentation
import SwiftUI

struct Photos: View {
    let photos: [PhotoCard]
    let busy: Bool
    let onEvent: (EntryEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if !photos.isEmpty {
            Section(words("entry_photos")) {
                LazyVGrid(columns: [GridItem(.adaptive(minimum: 140), spacing: 10)], alignment: .leading, spacing: 10) {
                    ForEach(photos, id: \.id) { photo in
                        PhotoTile(photo: photo, busy: busy) { onEvent(.fetchPhoto(photo.content)) }
                    }
                }
            }
        }
    }
}

private struct PhotoTile: View {
    let photo: PhotoCard
    let busy: Bool
    let onFetch: () -> Void
    @Environment(\.words) private var words

    var body: some View {
        let taken = photo.takenAtMs.map(words.formats.dateTime) ?? words("entry_photo_no_time")
        VStack(alignment: .leading, spacing: 4) {
            Photo(photo.thumbnailPath ?? photo.path, words("entry_photo", taken)).frame(width: 140, height: 140)
            Text(taken).font(.caption)
            if photo.path == nil { TextAction(words("entry_photo_fetch"), icon: .down, enabled: !busy) { onFetch() } }
        }
    }
}

struct Reviews: View {
    let reviews: [ReviewMark]
    @Environment(\.words) private var words

    var body: some View {
        if !reviews.isEmpty {
            Section(words("entry_reviews")) {
                ForEach(reviews.indices, id: \.self) { i in
                    RowContent(title: words(.op, reviews[i].kind).capitalizedFirst, lines: lines(reviews[i])) {
                        if !reviews[i].valid { Badge(words("entry_not_valid"), .quiet, icon: .blocked) }
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }

    private func lines(_ review: ReviewMark) -> [String] {
        let time = words.formats.dateTime(review.atMs)
        return [
            words("entry_who_when", review.authorName, time),
            review.revision.map { words("entry_of_version", $0) } ?? "",
            words.because(review.reason),
        ]
    }
}

struct Versions: View {
    let revisions: [Revision]
    @Environment(\.words) private var words

    var body: some View {
        Section(words("entry_versions")) {
            ForEach(revisions.indices, id: \.self) { i in
                RowContent(title: words("entry_version", revisions[i].number), lines: lines(revisions[i])) { EmptyView() }
                        .accessibilityElement(children: .combine)
            }
        }
    }

    private func lines(_ revision: Revision) -> [String] {
        [
            words("entry_who_role", revision.authorName, words(revision.role)),
            words("entry_written_at", words.formats.dateTime(revision.claimedMs)),
            revision.receivedMs.map { words("entry_received_at", words.formats.dateTime($0)) }
                ?? words("entry_not_received"),
            words.because(revision.reason),
        ]
    }
}

/// Where each record of the entry stands.
struct Records: View {
    let records: [RecordState]
    @Environment(\.words) private var words

    var body: some View {
        if !records.isEmpty {
            Section(words("entry_records")) {
                ForEach(records.indices, id: \.self) { i in
                    RowContent(title: words(.op, records[i].kind).capitalizedFirst, lines: lines(records[i])) {
                        StoredBadge(records[i].state)
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }

    private func lines(_ record: RecordState) -> [String] {
        [
            record.atMs.map(words.formats.dateTime) ?? "",
            record.refused.map { words("entry_refused_because", words(.refusal, $0)) } ?? "",
        ]
    }
}

extension Words {
    fileprivate func because(_ reason: String) -> String { reason.isEmpty ? "" : self("entry_because", reason) }
}

extension String {
    /// For the beginning of a line.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
