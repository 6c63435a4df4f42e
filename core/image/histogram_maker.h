#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <stop_token>

#include "core/image/histogram.h"

namespace offstage {

/// Keeps a histogram of what is looked at, in threads of its own: soon one of so many pixels as
/// take a moment, and once nothing newer was wanted for a while one of all of them. The newest wish
/// is the next; the one in hand is left to end, so that a picture that never rests has figures,
/// too.
class HistogramMaker : public QObject {
    Q_OBJECT

public:
    explicit HistogramMaker(QObject* parent = nullptr);
    ~HistogramMaker() override;

    /// `part` is clipped. The image must be finished.
    void request(const Image& image, const QRect& part);
    void cancel();

Q_SIGNALS:
    void made(const offstage::Histogram& histogram);

private:
    struct Wish {
        Image image;
        QRect part;
    };
    void next();
    void begin(const Wish& wish, int step, QThreadPool& threads);
    void take(quint64 generation, const std::optional<Histogram>& histogram);

    std::optional<Wish> m_wish;   ///< nobody has begun with it
    std::optional<Wish> m_whole;  ///< of which all pixels are to be looked at
    bool m_busy = false;          ///< with a soon one
    quint64 m_generation = 0;     ///< of what is not stale
    std::stop_source m_stop;
    QTimer m_pace;
    QTimer m_idle;
    QThreadPool m_soon;   ///< of normal priority: somebody looks
    QThreadPool m_later;  ///< below the window, as workers are
};

}  // namespace offstage
