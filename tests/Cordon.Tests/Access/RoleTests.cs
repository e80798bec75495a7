using Cordon.Host.Access;

namespace Cordon.Tests.Access;

public sealed class RoleTests
{
    [Theory]
    [InlineData(Role.Viewer, "viewer")]
    [InlineData(Role.Analyst, "viewer analyst")]
    [InlineData(Role.Approver, "viewer approver")]
    [InlineData(Role.Admin, "viewer analyst approver admin")]
    [InlineData("nobody", "")]
    public void Covers_what_it_may_hand_on(string held, string covered) =>
        Assert.Equal(covered, string.Join(' ', Role.All.Where(asked => Role.Covers(held, asked))));

    [Fact]
    public void What_sends_detections_covers_itself_alone_and_analysts_cover_it()
    {
        Assert.Equal([Role.Sender], Role.OfTokens.Where(asked => Role.Covers(Role.Sender, asked)));
        Assert.Equal([Role.Analyst, Role.Admin, Role.Sender], Role.OfTokens.Where(held => Role.Covers(held, Role.Sender)));
    }
}
