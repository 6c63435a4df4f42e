#include "ui/filter_help.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "core/recipe/recipe.h"
#include "core/words.h"
#include "ui/filter_text.h"

namespace offstage {

namespace {

QString numberText(double value) {
    return QLocale().toString(value, 'g', QLocale::FloatingPointShortest);
}

QString withUnit(const QString& number, Unit unit) {
    switch (unit) {
        case Unit::None:
            return number;
        case Unit::Pixels:
            return tr("%1 px").arg(number);
        case Unit::Percent:
            return tr("%1 %").arg(number);
    }
    return number;
}

/// What a parameter may be, and what it is until somebody changes it.
template <class Spec>
QString rangeText(const Spec& spec) {
    if constexpr (std::is_same_v<Spec, BoolParam>) {
        return spec.initial ? offstage::tr("On or off; at first on.")
                            : offstage::tr("On or off; at first off.");
    } else if constexpr (std::is_same_v<Spec, ChoiceParam>) {
        QStringList choices;
        for (const Choice& choice : spec.choices)
            choices << filterText(choice.label);
        return offstage::tr("One of: %1; at first %2.")
            .arg(choices.join(offstage::tr(", ")), choices[spec.initial]);
    } else {
        QString text = offstage::tr("%1 to %2; at first %3.")
                           .arg(numberText(spec.min), withUnit(numberText(spec.max), spec.unit),
                                withUnit(numberText(spec.initial), spec.unit));
        if (spec.softMin != spec.min || spec.softMax != spec.max)
            text += u' ' + offstage::tr("The slider goes from %1 to %2.")
                               .arg(numberText(spec.softMin), numberText(spec.softMax));
        return text;
    }
}

QString parameterText(const ParamSpec& spec) {
    return std::visit(
        [](const auto& kind) {
            return QStringLiteral("<p><b>%1</b> <small>(%2)</small><br>%3<br><small>%4</small></p>")
                .arg(filterText(kind.label).toHtmlEscaped(),
                     QString::fromUtf8(kind.id).toHtmlEscaped(),
                     filterText(kind.help).toHtmlEscaped(), rangeText(kind).toHtmlEscaped());
        },
        spec);
}

/// How many of its gather stages have something to do with these values, on a picture as cameras
/// make it.
int stagesBefore(const Filter& filter, const Params& params) {
    const ImageLayout layout{{6000, 4000}, PixelFormat::Rgba8, false};
    return static_cast<int>(std::count_if(
        filter.gathers.begin(), filter.gathers.end(),
        [&](const GatherStage& stage) { return !stage.units(params, layout).empty(); }));
}

/// What the engine has to know of it, as sentences.
QStringList costs(const Filter& filter, const Params& params) {
    if (filter.command)
        return {
            tr("Another program does it, on the whole picture at once; it cannot be shown "
               "while a slider moves.")};
    QStringList sentences;
    if (filter.needsProcess)
        sentences << tr("It runs in helper processes only.");
    if (filter.resultSize || filter.reads)
        sentences << tr(
            "Pixels come from elsewhere in the picture, so it shares its pass over "
            "memory with no other filter.");
    else if (const int stages = stagesBefore(filter, params))
        sentences << tr(
            "It takes %n stages, each over the picture in pieces; one begins when the "
            "one before is done.",
            nullptr, stages + 1);
    else
        sentences << tr("The picture is done in tiles, each by itself.");
    const int halo = filter.halo && !filter.reads ? filter.halo(params) : 0;
    if (halo > 0)
        sentences << tr("With these values a tile needs %n pixels around it.", nullptr, halo);
    sentences << (filter.alpha == Alpha::Untouched
                      ? tr("Transparency stays as it is.")
                      : tr("Transparency is filtered too; a colour counts as much as it can be "
                           "seen."));
    if (filter.linear && filter.linear(params))
        sentences << tr("It reckons with light, not with stored values.");
    else if ((filter.bytes && filter.bytes(params)) || filter.tables)
        sentences << tr("Pictures of 8 bits take a faster way in whole numbers.");
    sentences << (filter.draft == Draft::Crop
                      ? tr("While a slider moves, a part of the picture is shown as it will be.")
                      : tr("While a slider moves, a smaller picture is filtered and shown."));
    return sentences;
}

}  // namespace

QString filterHelp(const Filter& filter, const Params& params) {
    QString html = QStringLiteral("<p>%1</p>").arg(filterText(filter.summary).toHtmlEscaped());
    const auto heading = [&](const QString& text) {
        html += QStringLiteral("<h4>%1</h4>").arg(text.toHtmlEscaped());
    };
    if (!filter.params.empty()) {
        heading(tr("Parameters"));
        for (const ParamSpec& spec : filter.params)
            html += parameterText(spec);
    }
    heading(tr("What it costs"));
    html += QStringLiteral("<p>%1</p>").arg(costs(filter, params).join(u' ').toHtmlEscaped());
    heading(tr("Source"));
    html += QStringLiteral("<p>%1</p>").arg(filterText(filter.source).toHtmlEscaped());
    heading(tr("On the command line"));
    html += QStringLiteral("<p><code>--filter %1</code></p>")
                .arg(toText(Step{&filter, params}).toHtmlEscaped());
    return html;
}

}  // namespace offstage
