#include "core/batch/batch.h"

#include <QDir>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <utility>

#include "core/words.h"

namespace offstage {

namespace {

constexpr auto version = "offstage-batch";

constexpr std::pair<IfExists, const char*> choices[] = {
    {IfExists::Number, "number"}, {IfExists::Skip, "skip"}, {IfExists::Replace, "replace"}};
constexpr std::pair<BatchItem::State, const char*> states[] = {
    {BatchItem::State::Waiting, "waiting"},
    {BatchItem::State::Done, "done"},
    {BatchItem::State::Skipped, "skipped"},
    {BatchItem::State::Stopped, "stopped"},
    {BatchItem::State::Failed, "failed"}};

template <class Value, std::size_t N>
QString wordOf(const std::pair<Value, const char*> (&words)[N], Value value) {
    const auto found = std::find_if(std::begin(words), std::end(words),
                                    [&](const auto& word) { return word.first == value; });
    return QLatin1String(found->second);
}

template <class Value, std::size_t N>
std::optional<Value> valueOf(const std::pair<Value, const char*> (&words)[N], const QString& text) {
    for (const auto& [value, word] : words)
        if (text == QLatin1String(word))
            return value;
    return {};
}

QJsonObject toJson(const BatchOrder& order) {
    const BatchTarget& target = order.target;
    return {{QStringLiteral("steps"), toJson(order.recipe)},
            {QStringLiteral("folder"), target.folder},
            {QStringLiteral("pattern"), target.pattern},
            {QStringLiteral("suffix"), target.suffix},
            {QStringLiteral("exists"), toText(target.ifExists)},
            {QStringLiteral("depth"), target.save.depth == SaveDepth::Eight     ? 8
                                      : target.save.depth == SaveDepth::Sixteen ? 16
                                                                                : 0},
            {QStringLiteral("quality"), target.save.quality},
            {QStringLiteral("flatten"), target.save.flatten},
            {QStringLiteral("fit"), target.fit},
            {QStringLiteral("rests"), order.rests}};
}

Result<BatchOrder> orderFrom(const QJsonObject& json) {
    auto recipe = recipeFromJson(json[QStringLiteral("steps")].toArray());
    if (!recipe)
        return recipe.error();
    BatchOrder order;
    order.recipe = std::move(recipe).value();
    BatchTarget& target = order.target;
    target.folder = json[QStringLiteral("folder")].toString();
    target.pattern = json[QStringLiteral("pattern")].toString(target.pattern);
    target.suffix = json[QStringLiteral("suffix")].toString();
    target.ifExists = ifExistsFromText(json[QStringLiteral("exists")].toString())
                          .value_or(IfExists::Number);  // the one that can do no harm
    const int depth = json[QStringLiteral("depth")].toInt();
    target.save.depth = depth == 8    ? SaveDepth::Eight
                        : depth == 16 ? SaveDepth::Sixteen
                                      : SaveDepth::Keep;
    target.save.quality =
        std::clamp(json[QStringLiteral("quality")].toInt(target.save.quality), 0, 100);
    target.save.flatten = json[QStringLiteral("flatten")].toBool();
    target.fit = json[QStringLiteral("fit")].toBool();
    order.rests = json[QStringLiteral("rests")].toBool();
    return order;
}

QJsonObject toJson(const BatchItem& item, int order) {
    QJsonObject json{{QStringLiteral("order"), order},
                     {QStringLiteral("input"), item.input},
                     {QStringLiteral("number"), item.number},
                     {QStringLiteral("count"), item.count},
                     {QStringLiteral("state"), toText(item.state)}};
    if (!item.output.isEmpty())
        json[QStringLiteral("output")] = item.output;
    if (!item.note.isEmpty())
        json[QStringLiteral("note")] = item.note;
    if (item.state == BatchItem::State::Failed)
        json[QStringLiteral("error")] = item.error.message;
    return json;
}

Error unreadable() {
    return {ErrorKind::Damaged, tr("This is no list of a batch, or it is damaged."), {}};
}

}  // namespace

QString toText(IfExists choice) {
    return wordOf(choices, choice);
}

std::optional<IfExists> ifExistsFromText(const QString& text) {
    return valueOf(choices, text);
}

QString toText(BatchItem::State state) {
    return wordOf(states, state);
}

void BatchCount::add(BatchItem::State state) {
    ++all;
    done += state == BatchItem::State::Done;
    skipped += state == BatchItem::State::Skipped;
    stopped += state == BatchItem::State::Stopped;
    failed += state == BatchItem::State::Failed;
}

BatchCount countOf(const QList<BatchItem>& items) {
    BatchCount count;
    for (const BatchItem& item : items)
        count.add(item.state);
    return count;
}

QByteArray toFile(const QList<BatchItem>& items) {
    QJsonArray orders;
    QJsonArray list;
    QHash<const BatchOrder*, int> places;
    for (const BatchItem& item : items) {
        auto place = places.constFind(item.order.get());
        if (place == places.constEnd()) {
            place = places.insert(item.order.get(), static_cast<int>(orders.size()));
            orders.append(toJson(*item.order));
        }
        list.append(toJson(item, *place));
    }
    return QJsonDocument(QJsonObject{{QLatin1String(version), 1},
                                     {QStringLiteral("orders"), orders},
                                     {QStringLiteral("items"), list}})
        .toJson(QJsonDocument::Compact);
}

Result<QList<BatchItem>> batchFromFile(const QByteArray& bytes) {
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    if (json[QLatin1String(version)].toInt() != 1)
        return unreadable();
    std::vector<std::shared_ptr<const BatchOrder>> orders;
    for (const QJsonValue& value : json[QStringLiteral("orders")].toArray()) {
        auto order = orderFrom(value.toObject());
        if (!order)
            return order.error();
        orders.push_back(std::make_shared<const BatchOrder>(std::move(order).value()));
    }
    QList<BatchItem> items;
    for (const QJsonValue& value : json[QStringLiteral("items")].toArray()) {
        const QJsonObject one = value.toObject();
        const int order = one[QStringLiteral("order")].toInt(-1);
        const auto state = valueOf(states, one[QStringLiteral("state")].toString());
        BatchItem item;
        item.input = one[QStringLiteral("input")].toString();
        if (order < 0 || order >= static_cast<int>(orders.size()) || !state ||
            !QDir::isAbsolutePath(item.input))
            return unreadable();
        item.order = orders[static_cast<std::size_t>(order)];
        item.number = std::max(1, one[QStringLiteral("number")].toInt(1));
        item.count = std::max(item.number, one[QStringLiteral("count")].toInt(1));
        item.state = *state;
        item.output = one[QStringLiteral("output")].toString();
        item.note = one[QStringLiteral("note")].toString();
        item.error.message = one[QStringLiteral("error")].toString();
        items.append(item);
    }
    if (items.isEmpty())
        return unreadable();
    return items;
}

}  // namespace offstage
