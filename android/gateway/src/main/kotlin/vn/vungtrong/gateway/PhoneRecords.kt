package vn.vungtrong.gateway

import vn.vungtrong.core.ApiArea
import vn.vungtrong.core.ApiAreaRights
import vn.vungtrong.core.ApiCatalogueReport
import vn.vungtrong.core.ApiCode
import vn.vungtrong.core.ApiGreeting
import vn.vungtrong.core.ApiHousehold
import vn.vungtrong.core.ApiInvitation
import vn.vungtrong.core.ApiMe
import vn.vungtrong.core.ApiMember
import vn.vungtrong.core.ApiNotice
import vn.vungtrong.core.ApiOpened
import vn.vungtrong.core.ApiOutboxCard
import vn.vungtrong.core.ApiSyncProgress
import vn.vungtrong.core.ApiSyncReport
import vn.vungtrong.core.ApiToday
import vn.vungtrong.core.ApiUnsent
import vn.vungtrong.presentation.*
import java.time.LocalDate

// The phone, its area, its people and its syncing as screens know them.

internal fun ApiOpened.opened(): Opened = when (this) {
    ApiOpened.Fresh -> Opened.Fresh
    ApiOpened.Normal -> Opened.Normal
    ApiOpened.Restored -> Opened.Restored
    is ApiOpened.Rebuilt -> Opened.Rebuilt(keptAt, recovered.toLong())
}

internal fun ApiMe.me() = Me(device, person, name)

internal fun ApiGreeting.greeting() = Greeting(area, person, name, role.role(), household)

internal fun ApiArea.card() = AreaCard(id, name, crop, roles.map { it.role() }, ownHousehold, may.rights())

private fun ApiAreaRights.rights() = AreaRights(
    usual = usual.map { it.workKind() },
    write = write,
    writeForOthers = writeForOthers,
    review = review,
    seeMembers = seeMembers,
    addMembers = addMembers,
    addPlots = addPlots,
    addPlotsForOthers = addPlotsForOthers,
    writeNotices = writeNotices,
    confirmNotices = confirmNotices,
)

internal fun ApiToday.today() = Today(
    area = area,
    areaName = areaName,
    roles = roles.map { it.role() },
    harvest = harvest.map { HarvestDate(it.plot, it.name, it.safe.safe(), it.mark.harvestMark()) },
    returned = returned.map { it.card() },
    alerts = alerts.map { it.card() },
    refused = refused.toInt(),
    waiting = waiting.toInt(),
    unread = unread.toInt(),
    unsent = unsent.unsent(),
    lastSyncMs = lastSyncMs,
    today = today.day() ?: LocalDate.ofEpochDay(0),
    may = may.rights(),
)

internal fun ApiUnsent.unsent() = Unsent(records.toInt(), photos.toInt(), bytes.toLong(), oldestMs)

internal fun ApiMember.card() =
    MemberCard(
        id, name, phone, household, householdName, roles.map { it.role() }, lastSyncMs, left, inviteAs?.role(), mayRevoke,
    )

internal fun ApiHousehold.card() = HouseholdCard(id, name, phone, left)

internal fun ApiInvitation.invitation() = Invitation(ticket, person, expiresMs, qr)

internal fun ApiNotice.card() =
    NoticeCard(id, title, text, atMs, until?.day(), confirm, read, readBy.toInt(), readers.toInt())

internal fun ApiCode.card() =
    CodeCard(id, market, code, kind, standing, since?.day(), findings.map { it.finding() })

internal fun ApiSyncProgress.progress() =
    SyncProgress(sent.toInt(), received.toInt(), filesSent.toInt(), filesFailed.toInt(), bytes.toLong())

internal fun ApiSyncReport.report() = SyncReport(
    progress = progress.progress(),
    refused = refused.toInt(),
    setAside = setAside.toInt(),
    requests = requests.toInt(),
    clockOffsetMs = clockOffsetMs,
    hubRestored = hubRestored,
    wiped = wiped,
    ended = ended?.fault(),
)

internal fun ApiOutboxCard.card() =
    OutboxCard(hash, kind, entry, plot, title, atMs, standing.stored(), refused)

internal fun ApiCatalogueReport.report() =
    CatalogueReport(taken.toInt(), rejected.map { it.line.toInt() to it.fault })
