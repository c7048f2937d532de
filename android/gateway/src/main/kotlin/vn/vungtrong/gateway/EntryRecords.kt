package vn.vungtrong.gateway

import vn.vungtrong.core.ApiCard
import vn.vungtrong.core.ApiEntry
import vn.vungtrong.core.ApiEntryFilter
import vn.vungtrong.core.ApiFinding
import vn.vungtrong.core.ApiHarvestCause
import vn.vungtrong.core.ApiJudged
import vn.vungtrong.core.ApiListedProduct
import vn.vungtrong.core.ApiPhoto
import vn.vungtrong.core.ApiPhotoTaken
import vn.vungtrong.core.ApiRecentWork
import vn.vungtrong.core.ApiRecordState
import vn.vungtrong.core.ApiReview
import vn.vungtrong.core.ApiReviewed
import vn.vungtrong.core.ApiRevision
import vn.vungtrong.core.ApiSafeHarvest
import vn.vungtrong.core.ApiSavedEntry
import vn.vungtrong.core.ApiSpecies
import vn.vungtrong.core.ApiWaiting
import vn.vungtrong.core.ApiWritingChoices
import vn.vungtrong.presentation.*

// Entries, and what the rules say of them, as screens know them.

internal fun EntryFilter.api() = ApiEntryFilter(
    area = area,
    household = household,
    plot = plot,
    kind = kind?.key(),
    status = status?.key(),
    from = from?.toString(),
    to = to?.toString(),
    text = text,
    limit = limit.count("limit"),
    after = after,
)

internal fun ApiCard.card() = EntryCard(
    id = id,
    kind = kind.workKind(),
    on = on?.day(),
    ended = ended?.day(),
    household = household,
    householdName = householdName,
    plots = plots,
    title = title,
    status = status.status(),
    approved = approved,
    verdict = verdict?.verdict(),
    backdatedDays = backdatedDays.toInt(),
    author = author,
    onBehalfOf = onBehalfOf,
    conflict = conflict,
    sync = sync.stored(),
)

internal fun ApiEntry.detail() = EntryDetail(
    card = card.card(),
    content = content.content(),
    approved = approved?.content(),
    revisions = revisions.map { it.revision() },
    reviews = reviews.map { it.mark() },
    returnReason = returnReason,
    conflict = conflict,
    photos = photos.map { it.card() },
    records = records.map { it.state() },
    findings = findings.map { it.finding() },
    plotNames = plotNames,
    may = may.run { EntryRights(change, approve, sendBack, submit, void, delete) },
)

private fun ApiRevision.revision() = Revision(
    number = number.toInt(),
    authorName = authorName,
    role = role.role(),
    claimedMs = claimedMs,
    receivedMs = receivedMs,
    reason = reason,
    submitted = submitted,
    content = content?.content(),
)

private fun ApiReview.mark() = ReviewMark(kind, revision?.toInt(), authorName, atMs, reason, valid)

private fun ApiPhoto.card() = PhotoCard(id, content, path, thumbnailPath, place?.lonLat(), takenAtMs)

private fun ApiRecordState.state() = RecordState(hash, kind, standing.stored(), atMs, refused)

internal fun ApiPhotoTaken.taken() =
    PhotoTaken(id, path, thumbnailPath, place?.lonLat(), takenAtMs, problems, truncated)

internal fun ApiFinding.finding() = Finding(
    verdict = verdict.verdict(),
    rule = rule,
    reason = reason,
    subject = subject,
    pack = pack,
    version = version,
    confidence = confidence,
    earliestHarvest = earliestHarvest?.day(),
    atLeast = atLeast?.day(),
    alert = alert,
    listed = listed,
    similar = similar,
    values = values,
)

internal fun ApiSafeHarvest.safe() = SafeHarvest(
    date = date?.day(),
    certain = certain,
    atLeast = atLeast?.day(),
    because = because?.harvestCause(),
    unknown = unknown.map { it.harvestCause() },
)

private fun ApiHarvestCause.harvestCause() = HarvestCause(entry, product, endedOn?.day(), phiDays?.toInt())

internal fun ApiJudged.judged() = Judged(
    verdict = verdict.verdict(),
    findings = findings.map { it.finding() },
    safeHarvest = safeHarvest?.safe(),
    faults = faults.map { it.fault() },
)

internal fun ApiSavedEntry.saved() = SavedEntry(id, judged.judged())

internal fun ApiWaiting.waiting() = Waiting(entry.card(), doubts, own, clear)

internal fun ApiReviewed.reviewed() = Reviewed(done, refused.map { it.entry to it.why.fault() })

internal fun ApiWritingChoices.choices() =
    WritingChoices(plots.map { it.card() }, forOthers, households.map { it.card() })

internal fun ApiRecentWork.recent() = RecentWork(
    products = products.map { it.product() },
    fertilizers = fertilizers.map { it.item() },
    last = last?.content(),
    workers = workers,
    targets = targets,
    equipment = equipment,
)

internal fun ApiListedProduct.product() =
    ListedProduct(name, active, registrant, group, endOfUse?.day(), pack, version)

internal fun ApiSpecies.species() = Species(name, scientific, quarantine)
