using Cordon.Host.Identities.Filters;
using Cordon.Host.Web.Components.Identities;

namespace Cordon.Tests.Web.Components;

public sealed class FilterFacetsTests
{
    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(" ", "", null, null)]
    [InlineData(null, "ACTIVE", null, "status eq \"ACTIVE\"")]
    [InlineData("ann", null, null, "(value co \"ann\" or displayName co \"ann\")")]
    [InlineData(null, "A\"B\\", null, "status eq \"A\\\"B\\\\\"")]
    [InlineData(null, "ACTIVE", "risk pr", "risk pr and status eq \"ACTIVE\"")]
    [InlineData(null, "ACTIVE", "risk pr or tags pr", "(risk pr or tags pr) and status eq \"ACTIVE\"")]
    public void Write_a_filter_that_can_be_read(string? name, string? status, string? filter, string? expected)
    {
        var joined = new FilterFacets(name, status, null, null, null).AddTo(filter);

        Assert.Equal(expected, joined);
        Assert.True(joined is null || FilterReading.Of(joined).IsValid);
    }
}
