#pragma once

#include <QElapsedTimer>
#include <functional>

#include "core/compare/comparer_way.h"

namespace offstage {

/// `megapixels` of a picture: cut out of its middle, or the picture over and over, like tiles on a
/// wall. As wide for its height as the picture. Copies pixels: for workers.
Result<Image> pieceOf(const Image& image, double megapixels, PixelPool& pool);

/// Curves::breakEvenMp: where the lines through the measured points cross. `moreStartMs`: how much
/// longer helpers take to start than threads.
std::optional<double> breakEvenOf(const std::vector<CostPoint>& bySize, double moreStartMs);

/// Measures how cost grows with the image and falls with the workers. Within a time that is told:
/// where that or memory does not last, the curve ends and says why.
class CurveRecorder {
public:
    struct Order {
        Image image;
        Recipe recipe;
        std::array<ComparerWay*, 3> ways{};
        int workers = 1;
        double msPerMp = 0;  ///< in threads, as far as known
    };
    /// `told`: after every run, what is being done; false ends it.
    CurveRecorder(Order order, PixelPool& pool, std::function<void(const QString&)> told);

    static constexpr int sizeBudgetMs = 15000;
    static constexpr int workerBudgetMs = 10000;

    /// False: the waiting was ended, or a job failed; what was measured until then is there.
    bool measureSizes(Curves& curves);
    bool measureWorkers(Curves& curves);

private:
    bool measurePoint(CostPoint& point, const Image& image, const QString& doing);
    bool measureOnce(Way way, const Image& image, Measured* into);
    QString whyNot(double megapixels, double lastMp, double estimateMs, double spentMs) const;

    const Order m_order;
    PixelPool& m_pool;
    const std::function<void(const QString&)> m_told;
};

}  // namespace offstage
