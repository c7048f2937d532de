package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.WorkKind

/** A part of a form, for its heading. */
enum class GroupName { WHEN, PRODUCT, LABEL, FERTILIZER, BAG, POINT, WORK, MORE }

/** Fields that stand together. [item]: of which product or fertilizer. [within]: hidden while that group is folded. */
class GroupPlan(
    val name: GroupName,
    val fields: List<Field>,
    val item: Int? = null,
    val folds: Boolean = false,
    val within: String? = null,
) {
    val id: String = name.name + (item?.let { "[$it]" }.orEmpty())
}

/** An entry of this kind about which nothing is known yet. */
internal fun blank(kind: WorkKind): EntryContent = EntryContent(
    when (kind) {
        WorkKind.SPRAY -> Work.Spray()
        WorkKind.FERTILIZE -> Work.Fertilize()
        WorkKind.IRRIGATE -> Work.Irrigate()
        WorkKind.CARE -> Work.Care()
        WorkKind.PEST -> Work.Pest()
        WorkKind.HARVEST -> Work.Harvest()
        WorkKind.PURCHASE -> Work.Purchase()
        WorkKind.CONTAINER -> Work.Container()
        WorkKind.SOIL -> Work.Soil()
        WorkKind.UNKNOWN -> Work.Unknown
    },
)

/** Purchases and containers belong to the household, everything else to plots. */
val WorkKind.needsPlots: Boolean get() = this != WorkKind.PURCHASE && this != WorkKind.CONTAINER

/** What is asked about this content: first what must be there, then the rest, folded. */
internal fun plan(content: EntryContent): List<GroupPlan> = when (val work = content.work) {
    is Work.Spray -> form(
        WorkFields.spray,
        items = work.products.indices.flatMap { i ->
            val product = GroupPlan(GroupName.PRODUCT, TankFields.first(i), i, folds = true)
            listOf(product, GroupPlan(GroupName.LABEL, TankFields.label(i), i, folds = true, within = product.id))
        },
        mayLast = true,
        more = HeadFields.weatherFields,
    )
    is Work.Fertilize -> form(
        WorkFields.fertilize,
        items = work.items.indices.flatMap { i ->
            val bag = GroupPlan(GroupName.FERTILIZER, FertilizerFields.first(i), i, folds = true)
            listOf(bag, GroupPlan(GroupName.BAG, FertilizerFields.label(i), i, folds = true, within = bag.id))
        },
    )
    is Work.Irrigate -> form(WorkFields.irrigate)
    is Work.Care -> form(WorkFields.care)
    is Work.Pest -> form(
        WorkFields.pest,
        items = work.points.indices.map { GroupPlan(GroupName.POINT, PointFields.at(it), it, folds = true) },
    )
    is Work.Harvest -> form(WorkFields.harvest, mayLast = true)
    is Work.Purchase -> form(WorkFields.purchase)
    is Work.Container -> form(WorkFields.container)
    is Work.Soil -> form(WorkFields.soil)
    Work.Unknown -> emptyList()
}

/** [mayLast]: the day on which the work ended decides, and is asked at once. */
private fun form(
    work: Split,
    items: List<GroupPlan> = emptyList(),
    mayLast: Boolean = false,
    more: List<Field> = emptyList(),
): List<GroupPlan> {
    val end = listOf(HeadFields.endedOn)
    val times = (if (mayLast) emptyList() else end) + HeadFields.from + HeadFields.endedAt
    val last = HeadFields.last - work.first.toSet()
    return listOf(GroupPlan(GroupName.WHEN, listOf(HeadFields.on))) + items +
        GroupPlan(GroupName.WORK, if (mayLast) work.first + end else work.first) +
        GroupPlan(GroupName.MORE, work.more + times + more + last, folds = true)
}
