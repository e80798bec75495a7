using System.Globalization;
using System.Text.Json;
using Cordon.Okta;

namespace Cordon.Tests.Okta;

public sealed class JsonElementExtensionsTests
{
    [Theory]
    [InlineData("\"2025-06-26T23:32:51.000Z\"", "2025-06-26T23:32:51Z")]
    [InlineData("\"2025-06-26T23:32:51.123456Z\"", "2025-06-26T23:32:51.123456Z")]
    [InlineData("\"2025-06-26T23:32:51+02:00\"", "2025-06-26T21:32:51Z")]
    [InlineData("\"2025-06-26T23:32:51\"", "2025-06-26T23:32:51Z")]
    [InlineData("\"Thu, 26 Jun 2025 23:32:51 GMT\"", "2025-06-26T23:32:51Z")]
    [InlineData("\"2025-06-26 23:32:51Z\"", "2025-06-26T23:32:51Z")]
    [InlineData("\"2025-06-26T23:32:51\\u005a\"", "2025-06-26T23:32:51Z")]
    [InlineData("\"some day, Z\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("1750980771", null)]
    [InlineData("null", null)]
    public void Reads_a_time_by_its_zone(string json, string? time) => Assert.Equal(
        time is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(time, CultureInfo.InvariantCulture),
        JsonElement.Parse($$"""{"at":{{json}}}""").Time("at"));
}
