using System.Globalization;
using System.Net.Http.Headers;

namespace Cordon.Okta.Rates;

/// <summary>
/// Reads the limits from the headers of an answer. Sample: <c>X-Rate-Limit-Limit: 600</c>, <c>X-Rate-Limit-Remaining: 598</c>,
/// <c>X-Rate-Limit-Reset: 1750980771</c>, <c>Date: Thu, 26 Jun 2025 23:32:51 GMT</c>. A header that comes twice counts with its
/// smallest value.
/// </summary>
internal sealed class RateHeaders
{
    private ParsedDate _last = new("", 0);

    public RateReading Read(HttpResponseMessage response, double received)
    {
        var headers = response.Headers.NonValidated;
        var hasLimit = TryNumber(headers, "X-Rate-Limit-Limit", out var limit)
            & TryNumber(headers, "X-Rate-Limit-Remaining", out var remaining)
            & TryNumber(headers, "X-Rate-Limit-Reset", out var reset);
        return new RateReading
        {
            HasLimit = hasLimit,
            Limit = (int)Math.Min(limit, int.MaxValue),
            Remaining = (int)Math.Min(remaining, int.MaxValue),
            Reset = reset,
            IsRefused = (int)response.StatusCode == 429,
            Date = ReadDate(headers),
            Received = received,
        };
    }

    private static bool TryNumber(HttpHeadersNonValidated headers, string name, out long smallest)
    {
        smallest = long.MaxValue;
        if (!headers.TryGetValues(name, out var values))
        {
            return false;
        }

        foreach (var value in values)
        {
            if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                smallest = Math.Min(smallest, number);
            }
        }

        return smallest != long.MaxValue;
    }

    // Thousands of answers share one second, so the last text is remembered.
    private long ReadDate(HttpHeadersNonValidated headers)
    {
        if (!headers.TryGetValues("Date", out var values))
        {
            return 0;
        }

        var text = values.ToString();
        var last = _last;
        if (text == last.Text)
        {
            return last.Seconds;
        }

        var isDate = DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
        var seconds = isDate ? date.ToUnixTimeSeconds() : 0;
        _last = new ParsedDate(text, seconds);
        return seconds;
    }

    private sealed record ParsedDate(string Text, long Seconds);
}
